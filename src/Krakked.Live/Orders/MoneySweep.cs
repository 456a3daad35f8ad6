using Krakked.Storage;

namespace Krakked.Live;

/// <summary>The money side of a whole reading: what others did is stored and booked, and the balances are held against the books.</summary>
sealed class MoneySweep(
    IDeskBooks books, IDeskStore store, DeskJournal journal, ForeignActivity foreign, VenueEvidence evidence, DriftWatch drift, DeskHalts halts)
{
    const string TradesStream = "trades", LedgersStream = "ledgers";

    long _trades, _ledgers;

    /// <summary>How far both lists are stored, Unix ms UTC; 0 when one was never read.</summary>
    public long ReadTo => Math.Min(_trades, _ledgers);

    public void Start() => (_trades, _ledgers) = (store.Mark(TradesStream)?.Time ?? 0, store.Mark(LedgersStream)?.Time ?? 0);

    /// <summary>Stores and books what is nobody's; false when it could not: then it is read again from the same place.</summary>
    public bool TryBook(VenueReading reading, long now)
    {
        if (!reading.IsComplete || journal.Fault is not null) return false;

        if (!journal.Append(foreign.Trades(reading, Refused(reading, now)), [], new SyncMark(TradesStream, reading.At, null), now)) return false;
        evidence.Refused.Clear();
        _trades = reading.At;
        if (!journal.Append([], foreign.Flows(reading), new SyncMark(LedgersStream, reading.At, null), now)) return false;
        _ledgers = reading.At;
        return true;
    }

    /// <summary>Compares, when the balances were read while the books stood still.</summary>
    /// <param name="reading">Booked before.</param>
    /// <param name="bookedBefore">What <see cref="DeskJournal.Booked"/> was when the reading began.</param>
    /// <param name="inFlight">True while an order may trade of which nothing is known yet.</param>
    /// <param name="now">Unix ms UTC.</param>
    public bool TryCompare(VenueReading reading, long bookedBefore, bool inFlight, long now)
    {
        if (inFlight || journal.Booked != bookedBefore || !reading.Balances.TryGet(out var balances, out _)) return false;
        drift.Take(books.Compare(balances, now), now);
        return true;
    }

    List<RefusedTrade> Refused(VenueReading reading, long now)
    {
        foreach (var refused in evidence.Refused)
            if (refused.IsImpossible && !WasMadeLarger(refused, reading))
                halts.Raise(HaltScope.Instrument, refused.Order.Order.Instrument.Symbol, HaltCause.Contradiction,
                    $"order {refused.Order.Order.Id} traded {refused.Trade.Id}, which it cannot have", now);
        return evidence.Refused;
    }

    // It had filled at its old size before anybody here knew of the new one. The trade is a strategy's all the same.
    static bool WasMadeLarger(RefusedTrade refused, VenueReading reading) =>
        reading.Find(refused.VenueOrder) is { } shown && shown.Volume > refused.Order.Order.Quantity && shown.Executed <= shown.Volume;
}
