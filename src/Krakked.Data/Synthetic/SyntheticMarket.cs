namespace Krakked.Data;

/// <summary>
/// A market made from a seed, for samples, tests and benchmarks: the same seed gives the same bars, bit for bit, anywhere.
/// </summary>
/// <remarks>
/// Volatility comes in clusters (GARCH 1,1), now and then the price jumps, trends come and go, volume follows volatility and the
/// hour of the day, prices lie on the tick. It looks like a market so that code can be exercised; it says nothing about one.
/// Each timeframe is a path of its own: resample the finest one where several must agree.
/// </remarks>
public sealed record SyntheticMarket
{
    /// <summary>First price, in quote currency, above 0.</summary>
    public double StartPrice
    {
        get;
        init => field = value > 0 && double.IsFinite(value) ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A price is above 0.");
    } = 30_000;

    /// <summary>Typical move of a day as a fraction of price, 0 to 0.5.</summary>
    public double DailyVolatility
    {
        get;
        init => field = value is >= 0 and <= 0.5 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A daily volatility lies between 0 and 0.5.");
    } = 0.03;

    /// <summary>Quote currency traded on a typical day.</summary>
    public double DailyTurnover
    {
        get;
        init => field = value > 0 && double.IsFinite(value) ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A turnover is above 0.");
    } = 60_000_000;

    /// <summary>Share of bars that nobody trades in and that are therefore missing, 0 to 0.9; they come in runs.</summary>
    public double GapShare
    {
        get;
        init => field = value is >= 0 and <= 0.9 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A share of gaps lies between 0 and 0.9.");
    }

    /// <summary>Exactly <paramref name="count"/> bars from the first open at or after <paramref name="from"/> on.</summary>
    /// <remarks>With gaps, the last bar is later than <paramref name="count"/> timeframes on.</remarks>
    public BarSeries Generate(Instrument instrument, Timeframe timeframe, DateTimeOffset from, int count, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(timeframe.Minutes, 1, nameof(timeframe));

        var path = new SyntheticPath(this, instrument, timeframe, seed);
        var time = timeframe.OpenOf(from.ToUnixTimeMilliseconds() + timeframe.Milliseconds - 1);
        var columns = BarColumns.Allocate(count);
        for (var i = 0; i < count; time += timeframe.Milliseconds)
        {
            var bar = path.Next(time);
            if (i == 0 || !path.IsGap()) columns.Set(i++, bar);
        }

        return new BarSeries(instrument, timeframe, columns);
    }
}
