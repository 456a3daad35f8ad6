namespace Krakked.Data;

/// <summary>Stored and new bars as one series in time.</summary>
/// <param name="stored">What the store has.</param>
/// <param name="added">What comes in.</param>
/// <param name="overlap">Which stays where they disagree.</param>
/// <param name="flat">
/// Whether stored gaps are filled. A filled bar repeats the close before it, so when new bars change that close it must follow.
/// </param>
sealed class MergeSource(IBarSource stored, IBarSource added, Overlap overlap, bool flat) : IBarSource
{
    readonly BarCursor _stored = new(stored), _added = new(added);
    double _close = double.NaN;
    bool _started;

    public long New { get; private set; }

    public long Replaced { get; private set; }

    public long Unchanged { get; private set; }

    public int Read(BarColumns target)
    {
        if (!_started)
        {
            _stored.Next();
            _added.Next();
            _started = true;
        }

        var count = 0;
        for (; count < target.OpenTimes.Length && (_stored.HasBar || _added.HasBar); count++)
        {
            var bar = Take();
            _close = bar.Close;
            target.Set(count, bar);
        }

        return count;
    }

    Bar Take()
    {
        if (!_added.HasBar || (_stored.HasBar && _stored.Time < _added.Time))
        {
            var kept = Stored();
            _stored.Next();
            return kept;
        }

        var bar = _added.Bar;
        if (!_stored.HasBar || _added.Time < _stored.Time)
            New++;
        else
            bar = Settle(bar);
        _added.Next();
        return bar;
    }

    Bar Settle(Bar added)
    {
        var kept = Stored();
        _stored.Next();
        // A bar that was only put there to fill a gap knows nothing worth keeping.
        var keeps = overlap is Overlap.KeepStored && !(flat && kept is { Volume: 0, Trades: 0 });
        if (keeps || kept == added)
        {
            Unchanged++;
            return kept;
        }

        Replaced++;
        return added;
    }

    Bar Stored()
    {
        var bar = _stored.Bar;
        if (!flat || double.IsNaN(_close)) return bar;

        var repeats = bar == FlatFillSource.Flat(bar.OpenTime, _stored.PreviousClose);
        return repeats ? FlatFillSource.Flat(bar.OpenTime, _close) : bar;
    }
}
