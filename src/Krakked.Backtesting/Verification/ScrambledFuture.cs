namespace Krakked.Backtesting;

/// <summary>Another future: the same past, then bars that could have been but were not.</summary>
/// <remarks>
/// The continuation keeps the open times, and takes the shape of each bar (gap, body, wicks, volume) from a bar of the same
/// series drawn by lot,
/// upside down every second time. It is valid (times rise, high and low enclose open and close, prices lie above 0) and looks
/// like the market
/// it continues. The series of several timeframes are continued independently of one another.
/// </remarks>
public static class ScrambledFuture
{
    // A walk of many years may not run into zero or the sky: beyond this factor it is turned round.
    const double Leash = 10;

    /// <summary>The series with every bar replaced that was not closed at <paramref name="time"/> (Unix ms UTC).</summary>
    public static IReadOnlyList<BarSeries> After(IReadOnlyList<BarSeries> series, long time, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(series);
        return [.. series.Select((bars, i) => After(bars, time, new SplitMix(seed + ((ulong)i << 32))))];
    }

    /// <summary>
    /// The series without the bars that were not closed at <paramref name="time"/>; a series without any left is left out.
    /// </summary>
    public static IReadOnlyList<BarSeries> CutOff(IReadOnlyList<BarSeries> series, long time)
    {
        ArgumentNullException.ThrowIfNull(series);
        return [.. series.Select(bars => bars.Between(long.MinValue, FirstUnknownOpen(bars, time))).Where(bars => bars.Count > 0)];
    }

    static BarSeries After(BarSeries bars, long time, SplitMix lot)
    {
        var known = bars.IndexAtOrAfter(FirstUnknownOpen(bars, time));
        if (known == bars.Count) return bars;

        var columns = BarColumns.Allocate(bars.Count);
        for (var i = 0; i < known; i++)
            columns.Set(i, bars[i]);

        var home = known > 0 ? bars.Closes[known - 1] : bars.Opens[0];
        for (var (i, price) = (known, home); i < bars.Count; price = columns.Closes[i++])
        {
            var shape = Shape.Of(bars, lot.Below(bars.Count));
            var upright = price > home * Leash ? !shape.Rises : price < home / Leash ? shape.Rises : lot.Below(2) == 0;

            // The grain of noise makes it another future even where the price never moved.
            var bar = (upright ? shape : shape.UpsideDown).From(price * (1 + (0.002 * (lot.Share() - 0.5))), bars.Instrument);
            columns.Set(i, bar with { OpenTime = bars.OpenTimes[i] });
        }

        return new BarSeries(bars.Instrument, bars.Timeframe, columns);
    }

    // A bar is known when it has closed: open time + timeframe ≤ time.
    static long FirstUnknownOpen(BarSeries bars, long time) => time - bars.Timeframe.Milliseconds + 1;

    /// <summary>A bar without its level: everything as a ratio to the close before it or to its own open.</summary>
    readonly record struct Shape(double Gap, double High, double Low, double Close, double Volume, int Trades)
    {
        public static Shape Of(BarSeries bars, int index)
        {
            var bar = bars[index];
            var before = index > 0 ? bars.Closes[index - 1] : bar.Open;
            return new(
                Ratio(bar.Open, before), Ratio(bar.High, bar.Open), Ratio(bar.Low, bar.Open), Ratio(bar.Close, bar.Open),
                bar.Volume, bar.Trades);
        }

        public bool Rises => Gap * Close > 1;

        public Shape UpsideDown => this with { Gap = 1 / Gap, High = 1 / Low, Low = 1 / High, Close = 1 / Close };

        public Bar From(double price, Instrument instrument)
        {
            var open = OnTick(price * Gap, instrument);
            var close = OnTick(open * Close, instrument);
            return new Bar(0, open, Math.Max(OnTick(open * High, instrument), Math.Max(open, close)),
                Math.Min(OnTick(open * Low, instrument), Math.Min(open, close)), close, Volume, Trades);
        }

        static double Ratio(double value, double to) => value > 0 && to > 0 ? Math.Clamp(value / to, 0.5, 2) : 1;

        static double OnTick(double price, Instrument instrument) =>
            Math.Max((double)instrument.TickSize, Math.Round(price, Math.Clamp(instrument.PriceDecimals, 0, 15)));
    }
}
