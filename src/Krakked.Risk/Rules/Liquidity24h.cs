namespace Krakked.Risk.Rules;

/// <summary>Opens nothing in a market in which too little was traded over the last 24 hours.</summary>
/// <remarks>
/// Volume times close of the bars of the deciding timeframe, newest first and only until it is enough: in a liquid market
/// that is a few bars, and while the oldest of them is not a day old they are still enough and need not be looked at again.
/// Of a bar longer than a day, a day's part counts. The quote currency is taken to be dollars.
/// </remarks>
sealed class Liquidity24h(decimal limit) : Rule
{
    public const string Name = "min_liquidity_24h_usd";

    readonly double _enough = (double)limit;
    readonly Dictionary<StrategySlot, long> _enoughSince = new(ReferenceEqualityComparer.Instance);

    public override void Apply(Candidate wanted, Book book)
    {
        var slot = wanted.Slot;
        var oldest = book.Now - Math.Max(Timeframe.D1.Milliseconds, slot.Timeframe.Milliseconds);
        if (_enoughSince.TryGetValue(slot, out var since) && since >= oldest) return;

        var bars = book.Market.Bars(slot.Instrument, slot.Timeframe);
        var traded = Traded(bars, oldest, slot.Timeframe, out since);
        if (traded >= _enough) _enoughSince[slot] = since;
        else wanted.Block(Name, limit, traded < 1e15 ? (decimal)traded : 0);
    }

    double Traded(Bars bars, long oldest, Timeframe timeframe, out long since)
    {
        var part = Math.Min(1.0, (double)Timeframe.D1.Milliseconds / timeframe.Milliseconds);
        var times = bars.OpenTimes;
        var closes = bars.Closes;
        var volumes = bars.Volumes;
        var (traded, i) = (0.0, times.Length);
        while (i > 0 && times[i - 1] >= oldest && !(traded >= _enough))
        {
            i--;
            traded += closes[i] * volumes[i] * part;
        }

        since = i < times.Length ? times[i] : long.MinValue;
        return traded;
    }
}
