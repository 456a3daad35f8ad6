using Krakked.Storage;

namespace Krakked.Live;

/// <summary>What is to be remembered next, the transaction that remembers it, and what may be known and booked once it is durable.</summary>
sealed class DeskJournal(IDeskStore store, IDeskBooks books, DeskHalts halts, long retryMs)
{
    readonly List<JournalEntry> _entries = [];
    readonly Queue<ExecutionEvent> _told = new();

    /// <summary>Why nothing can be stored; null when it can.</summary>
    public StorageException? Fault { get; private set; }

    public long? FaultSince { get; private set; }

    /// <summary>When it is tried again; <see cref="long.MaxValue"/> while nothing is wrong.</summary>
    public long RetryAt { get; private set; } = long.MaxValue;

    /// <summary>How often anything moved the books: two readings of it tell whether they stood still in between.</summary>
    public long Booked { get; private set; }

    public void Add(JournalEntry entry) => _entries.Add(entry);

    /// <summary>Makes everything durable that waits for it; false when it is not, and then it is kept and tried again.</summary>
    public bool Commit(long now)
    {
        if (Fault is null ? _entries.Count == 0 : now < RetryAt) return Fault is null;

        var result = store.Commit(_entries);
        if (!result.Written)
        {
            Fail(result.Fault ?? new StorageException(StorageFault.Io, "The journal was not written, and did not say why."), now);
            return false;
        }

        if (Fault is not null) halts.Note("Storage works again.", now);
        (Fault, FaultSince, RetryAt) = (null, null, long.MaxValue);
        foreach (var entry in _entries)
            if (entry is JournalEntry.Happened { Event: var happened })
                Publish(happened, result.Seen, now);
        _entries.Clear();
        return true;
    }

    /// <summary>Stores what others did, and books what of it was new; false when it could not be stored.</summary>
    public bool Append(IReadOnlyList<StoredTrade> trades, IReadOnlyList<StoredCashFlow> flows, SyncMark mark, long now)
    {
        try
        {
            var appended = store.Append(trades, flows, mark);
            if (appended.Trades.Count + appended.CashFlows.Count == 0) return true;
            books.Take(appended.Trades, appended.CashFlows);
            Booked++;
            return true;
        }
        catch (StorageException fault)
        {
            Fail(fault, now);
            return false;
        }
    }

    public bool TryRead(out ExecutionEvent happened) => _told.TryDequeue(out happened);

    void Publish(in ExecutionEvent happened, IReadOnlyList<SeenFill> seen, long now)
    {
        _told.Enqueue(happened);
        if (happened.Fill is not { } fill) return;
        foreach (var known in seen)
        {
            if (known.TradeId != fill.TradeId || known.Kind is SeenKind.Adopted) continue;
            if (known.Kind is SeenKind.Differs)
                halts.Raise(HaltScope.Instrument, fill.Instrument.Symbol, HaltCause.Contradiction,
                    $"Trade {fill.TradeId} of order {fill.Order} is in the books already, and is another one.", now);
            return;
        }

        books.Apply(fill);
        Booked++;
    }

    /// <summary>Something could not be stored or read: nothing is sent until a commit succeeds.</summary>
    public void Fail(StorageException fault, long now)
    {
        if (Fault is null) halts.Note($"Nothing can be stored: {fault.Message}", now);
        FaultSince ??= now;
        Fault = fault;
        RetryAt = now + retryMs;
    }
}
