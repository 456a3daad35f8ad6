using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>When everything is read, and how far back: the truth, whatever the stream says and however well it seems.</summary>
sealed class Sweeps(DeskOptions options, CallQueue calls, DeskOrders orders, DeskJournal journal, VenueEvidence evidence, LookUps lookUps)
{
    readonly long _everyMs = (long)options.SweepEvery.TotalMilliseconds;
    readonly long _againMs = (long)options.SweepAgain.TotalMilliseconds;
    readonly long _overlapMs = (long)options.Overlap.TotalMilliseconds;
    readonly long _withinMs = (long)options.ReadingWithin.TotalMilliseconds;
    readonly long _silentMs = (long)options.SilentFor.TotalMilliseconds;
    VenueReading? _current;
    int _failures;
    long _wholeAt = long.MaxValue, _soonAt = long.MaxValue, _owedSince = long.MaxValue;

    /// <summary>What <see cref="DeskJournal.Booked"/> was when the reading began.</summary>
    public long BookedBefore { get; private set; }

    /// <summary>When the last whole sweep that succeeded began, Unix ms UTC; null before the first.</summary>
    public long? Last { get; private set; }

    /// <summary>True while something may have been missed that a sweep has not made up for.</summary>
    public bool IsOwed => _owedSince != long.MaxValue;

    /// <summary>When <see cref="Begin"/> does something next.</summary>
    public long NextDue => _current is { } reading
        ? reading.At + _withinMs
        : Math.Min(Math.Min(_wholeAt, _soonAt), lookUps.NextReading);

    /// <summary>Something may have been missed until now.</summary>
    public void Owe(long now) => (_owedSince, _wholeAt) = (now, Math.Min(_wholeAt, now));

    /// <summary>Reads orders and trades at a moment, or earlier.</summary>
    public void ReadAt(long at) => _soonAt = Math.Min(_soonAt, at);

    /// <summary>Begins what is due.</summary>
    /// <param name="now">Unix ms UTC.</param>
    /// <param name="readTo">How far the money was read, Unix ms UTC.</param>
    public void Begin(long now, long readTo)
    {
        if (now < NextDue) return;
        if (_current is { } stuck)
        {
            stuck.GiveUp();
            (_current, _wholeAt) = (null, now);
        }

        var whole = now >= _wholeAt;
        _current = new VenueReading(calls, now, Since(now, readTo), whole);
        BookedBefore = journal.Booked;
        _soonAt = long.MaxValue;
        if (whole) _wholeAt = now + _everyMs;
        foreach (var entry in orders.Working)
            if (entry.LookUp is not null) entry.ReadAt = Math.Max(entry.ReadAt, now + 1);
        _current.Begin();
    }

    /// <summary>True when an order of ours says that it traded more than was told.</summary>
    public bool LacksTrades
    {
        get
        {
            foreach (var id in evidence.LackingTrades)
                if (orders.Find(id) is not null) return true;
            return false;
        }
    }

    /// <summary>Takes in an answer; <paramref name="done"/> is the reading when it was its last.</summary>
    public void Take(VenueReply reply, long now, out VenueReading? done)
    {
        done = null;
        if (_current is not { } reading || !reading.TryTake(reply, out var stage)) return;
        if (stage is ReadingStage.Listed)
        {
            TellLists(reading, now);
            stage = reading.Query(Unexplained(reading));
        }

        if (stage is not ReadingStage.Done) return;
        foreach (var (id, order) in reading.Known) evidence.Take(id, order, reading.At, now);
        (_current, done) = (null, reading);
    }

    /// <summary>The reading was worked into everything.</summary>
    /// <param name="reading">The one that was done.</param>
    /// <param name="isGood">True when it was a whole one and all of it is booked.</param>
    /// <param name="again">True to make the next one soon: something was not as it should be.</param>
    /// <param name="now">Unix ms UTC.</param>
    public void Conclude(VenueReading reading, bool isGood, bool again, long now)
    {
        if (LacksTrades) ReadAt(now + _againMs);
        if (reading.IsWhole) _failures = isGood ? 0 : _failures + 1;

        // What fails again and again is asked for no more often than what does not: the rate limit is spent on it all the same.
        if (again) _wholeAt = Math.Min(_wholeAt, now + Math.Min(_everyMs, _againMs << Math.Clamp(_failures - 1, 0, 8)));
        if (!isGood) return;
        Last = reading.At;
        if (reading.At >= _owedSince) _owedSince = long.MaxValue;
    }

    void TellLists(VenueReading reading, long now)
    {
        if (reading.Open.TryGet(out var open, out _))
            foreach (var (id, order) in open) evidence.Take(id, order, reading.At, now);
        if (reading.Closed.TryGet(out var closed, out _))
            foreach (var (id, order) in closed) evidence.Take(id, order, reading.At, now);
        if (reading.Trades.TryGet(out var trades, out _))
            foreach (var (id, trade) in trades) evidence.Take(id, trade, now);
    }

    // Orders that traded and are in no list, and orders of ours that should be in one.
    List<string> Unexplained(VenueReading reading)
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        if (reading.Trades.TryGet(out var trades, out _))
            foreach (var trade in trades.Values)
                if (orders.Find(trade.OrderId) is null && reading.Find(trade.OrderId) is null) ids.Add(trade.OrderId);
        foreach (var entry in orders.Working)
            if (entry.VenueId is { } id && reading.At - entry.SentAt >= _silentMs && reading.Find(id) is null) ids.Add(id);
        return [.. ids];
    }

    // Far enough back for the money, for everything in doubt, and for orders whose trades are missing.
    long Since(long now, long readTo)
    {
        var since = readTo;
        foreach (var entry in orders.Working)
            if (entry.LookUp is not null) since = Math.Min(since, entry.SentAt);
        foreach (var id in evidence.LackingTrades)
            if (orders.Find(id) is { } entry) since = Math.Min(since, entry.SentAt);
        return Math.Max(0, Math.Min(since, now) - _overlapMs);
    }
}
