using Krakked.Execution;
using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>Resolves orders that may or may not exist, by proof alone: every reading is held against each of them.</summary>
sealed class LookUps(OrderManager manager, DeskOrders orders, ClientIds names, DeskHalts halts, DeskOptions options)
{
    readonly long _againMs = (long)options.Proof.Apart.TotalMilliseconds;
    readonly long _patienceMs = (long)options.UnknownWithin.TotalMilliseconds;

    /// <summary>When another reading may prove more; <see cref="long.MaxValue"/> when nothing is in doubt.</summary>
    public long NextReading
    {
        get
        {
            var next = long.MaxValue;
            foreach (var entry in orders.Working) next = Math.Min(next, entry.ReadAt);
            return next;
        }
    }

    /// <summary>True when something is in doubt whose instrument is not halted for it.</summary>
    public bool AnyOpen
    {
        get
        {
            foreach (var entry in orders.Working)
                if (entry.IsInFlight && !halts.Has(HaltScope.Instrument, entry.Order.Instrument.Symbol, HaltCause.Unknown)) return true;
            return false;
        }
    }

    /// <summary>It is a question whether the order exists. What can be found is found at once; absence takes its time.</summary>
    public void Doubt(DeskOrder entry, long now)
    {
        if (entry.LookUp is not null) return;
        entry.LookUp = new OrderLookUp(names.Of(entry.Order), DateTimeOffset.FromUnixTimeMilliseconds(entry.Deadline), options.Proof);
        (entry.ReadAt, entry.DoubtedSince) = (now, now);
    }

    /// <summary>It exists, or is over.</summary>
    public void Settle(DeskOrder entry, long now)
    {
        if (entry.LookUp is null) return;
        (entry.LookUp, entry.ReadAt) = (null, long.MaxValue);
        foreach (var other in orders.Working)
            if (other.LookUp is not null && other.Order.Instrument.Equals(entry.Order.Instrument)) return;
        halts.End(HaltScope.Instrument, entry.Order.Instrument.Symbol, HaltCause.Unknown, now);
    }

    /// <summary>Holds a reading against everything in doubt, after what it shows was told to the order manager.</summary>
    public void Take(VenueReading reading, long now)
    {
        LookUpReading? shown = null;
        for (var i = orders.Working.Count - 1; i >= 0; i--)
            if (orders.Working[i] is { LookUp: { } lookUp } entry)
                Conclude(entry, lookUp.Take(shown ??= reading.ForLookUp()), now);
    }

    void Conclude(DeskOrder entry, LookUp proof, long now)
    {
        if (proof.Conclusion is LookUpConclusion.Absent)
        {
            entry.ReadAt = long.MaxValue;
            manager.OnVenue(new VenueEvent { Kind = VenueEventKind.Absent, Order = entry.Order.Id, Time = now, Reason = "Proven absent." });
            return;
        }

        entry.ReadAt = NextReadingOf(entry, proof, now);
        if (now - entry.DoubtedSince >= _patienceMs)
            halts.Raise(HaltScope.Instrument, entry.Order.Instrument.Symbol, HaltCause.Unknown,
                $"it is not known whether order {entry.Order.Id} exists: {proof.Why}", now);
    }

    // A millisecond more, because the proof reckons in finer steps. What cannot be read is asked for ever less often.
    long NextReadingOf(DeskOrder entry, LookUp proof, long now)
    {
        var again = proof.ReadAgain is { } moment ? moment.ToUnixTimeMilliseconds() + 1 : 0;
        entry.VainReadings = again > now ? 0 : entry.VainReadings + 1;
        return again > now ? again : now + (_againMs << Math.Min(entry.VainReadings - 1, 3));
    }
}
