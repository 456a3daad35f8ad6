namespace Krakked.Risk.Rules;

/// <summary>Opens nothing in a market in which too little was traded over the last 24 hours.</summary>
/// <remarks>
/// Volume times close of the bars of the deciding timeframe, newest first and only until it is enough: in a liquid market
/// that is a few bars. Of a bar longer than a day, a day's part counts. The quote currency is taken to be dollars.
/// </remarks>
sealed class Liquidity24h(decimal limit) : IRule
{
    public const string Name = "min_liquidity_24h_usd";

    readonly double _enough = (double)limit;

    public void Apply(Candidate wanted, Book book)
    {
        var bars = book.Market.Bars(wanted.Instrument, wanted.Slot.Timeframe);
        var traded = Traded(bars, book.Now, wanted.Slot.Timeframe);
        if (!(traded >= _enough)) wanted.Block(Name, limit, traded < 1e15 ? (decimal)traded : 0);
    }

    double Traded(Bars bars, long now, Timeframe timeframe)
    {
        var day = Timeframe.D1.Milliseconds;
        var part = Math.Min(1.0, (double)day / timeframe.Milliseconds);
        var oldest = now - Math.Max(day, timeframe.Milliseconds);

        var times = bars.OpenTimes;
        var closes = bars.Closes;
        var volumes = bars.Volumes;
        var traded = 0.0;
        for (var i = times.Length - 1; i >= 0 && times[i] >= oldest && !(traded >= _enough); i--)
            traded += closes[i] * volumes[i] * part;
        return traded;
    }
}
