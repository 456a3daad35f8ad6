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
    // Kraken's volumes have eight decimals. What differs below that is how somebody summed up or wrote them.
    const double SmallestVolume = 1e-8;

    readonly BarCursor _stored = new(stored), _added = new(added);
    double _close = double.NaN;
    bool _started;
    long _new, _replaced, _unchanged, _amountsDiffer, _pricesDiffer;
    PriceDifference? _firstPriceDifference;

    /// <summary>What became of the bars read so far.</summary>
    public MergeReport Report(long filled) => new(_new, _replaced, _unchanged, filled)
    {
        AmountsDiffer = _amountsDiffer,
        PricesDiffer = _pricesDiffer,
        FirstPriceDifference = _firstPriceDifference,
    };

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
            _new++;
        else
            bar = Settle(bar);
        _added.Next();
        return bar;
    }

    Bar Settle(Bar added)
    {
        var kept = Stored();
        _stored.Next();
        // A bar that was only put there to fill a gap knows nothing worth keeping or comparing.
        var isFilled = flat && kept is { Volume: 0, Trades: 0 };
        if (kept != added && !isFilled) Compare(kept, added);
        if (kept == added || (overlap is Overlap.KeepStored && !isFilled))
        {
            _unchanged++;
            return kept;
        }

        _replaced++;
        return added;
    }

    void Compare(Bar kept, Bar added)
    {
        if (kept with { Volume = added.Volume, Trades = added.Trades } == added)
        {
            if (kept.Trades != added.Trades || Math.Abs(kept.Volume - added.Volume) >= SmallestVolume / 2) _amountsDiffer++;
            return;
        }

        _pricesDiffer++;
        _firstPriceDifference ??= new PriceDifference(kept, added);
    }

    Bar Stored()
    {
        var bar = _stored.Bar;
        if (!flat || double.IsNaN(_close)) return bar;

        var repeats = bar == FlatFillSource.Flat(bar.OpenTime, _stored.PreviousClose);
        return repeats ? FlatFillSource.Flat(bar.OpenTime, _close) : bar;
    }
}
