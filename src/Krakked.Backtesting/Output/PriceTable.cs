using Krakked.Data;
using Krakked.Data.Parquet;

namespace Krakked.Backtesting;

/// <summary>
/// Writes the prices of a run as a Parquet table for drawing: <c>pair</c>, <c>minutes</c> (length of a candle), <c>time</c> (its
/// opening, UTC), <c>open</c>, <c>high</c>, <c>low</c>, <c>close</c>.
/// </summary>
/// <remarks>
/// At most <see cref="MaxCandles"/> candles a pair, more than a screen has columns: the bars themselves when they are no more, or
/// longer bars made of them, which keep every high and low. Nothing is computed from them but pictures.
/// </remarks>
static class PriceTable
{
    public const int MaxCandles = 4_000;

    static readonly Timeframe[] Usual =
        [Timeframe.M5, Timeframe.M15, Timeframe.M30, Timeframe.H1, Timeframe.H4, Timeframe.H12, Timeframe.D1, Timeframe.W1];

    public static void Write(BacktestResult result, Stream stream)
    {
        var schema = new ParquetSchema(
            ParquetColumn.Text("pair"), ParquetColumn.Int64("minutes"), ParquetColumn.Timestamp("time"),
            ParquetColumn.Double("open"), ParquetColumn.Double("high"), ParquetColumn.Double("low"), ParquetColumn.Double("close"));
        using var table = new ParquetWriter(stream, schema, leaveOpen: true);
        foreach (var series in result.Setup.Finest)
        {
            var bars = Candles(series);
            var (pairs, minutes) = (new string[bars.Count], new long[bars.Count]);
            pairs.AsSpan().Fill(series.Instrument.Symbol);
            minutes.AsSpan().Fill(bars.Timeframe.Minutes);
            table.WriteRowGroup(
                pairs, minutes, bars.OpenTimes.ToArray(),
                bars.Opens.ToArray(), bars.Highs.ToArray(), bars.Lows.ToArray(), bars.Closes.ToArray());
        }
    }

    /// <summary>The series, in candles no more than <see cref="MaxCandles"/>.</summary>
    public static BarSeries Candles(BarSeries series)
    {
        if (series.Count <= MaxCandles) return series;

        var span = series.OpenTimes[^1] - series.OpenTimes[0];
        var own = series.Timeframe.Minutes;
        var usual = Usual.FirstOrDefault(t => t.Minutes % own == 0 && span / t.Milliseconds < MaxCandles - 1);
        var target = usual.Minutes > 0 ? usual : new Timeframe(own * (int)((span / (series.Timeframe.Milliseconds * (MaxCandles - 2))) + 1));
        return Resampler.Resample(series, target, keepPartial: true);
    }
}
