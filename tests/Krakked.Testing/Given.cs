namespace Krakked.Testing;

/// <summary>The relevant said, the irrelevant left out.</summary>
public static partial class Given
{
    /// <summary>Midnight, 1 January 2024, UTC, in Unix ms.</summary>
    public const long Start = 1_704_067_200_000;

    public static readonly StrategyId Trend = new("trend");

    /// <summary>Bitcoin in dollars with a tick of 0.1, eight lot decimals, small minimums, and no fees unless given.</summary>
    public static Instrument Instrument(
        string symbol = "XBTUSD", decimal minimumOrder = 0.0001m, decimal minimumCost = 0.5m, decimal maker = 0, decimal taker = 0) => new()
        {
            Symbol = symbol,
            Base = symbol[..^3],
            Quote = symbol[^3..],
            MinimumOrder = minimumOrder,
            MinimumCost = minimumCost,
            Fees = FeeSchedule.Flat(maker, taker),
        };

    /// <summary>Hourly bars from <see cref="Start"/>, each opening at the close before it.</summary>
    public static BarSeries Closes(params double[] closes) => Closes(Instrument(), Timeframe.H1, closes);

    public static BarSeries Closes(Instrument instrument, Timeframe timeframe, params double[] closes)
    {
        var bars = closes.Select((close, i) =>
        {
            var open = i == 0 ? close : closes[i - 1];
            return new Bar(Start + (i * timeframe.Milliseconds), open, Math.Max(open, close), Math.Min(open, close), close, 1000, 10);
        });
        return Series(instrument, timeframe, [.. bars]);
    }

    public static BarSeries Series(Instrument instrument, Timeframe timeframe, params Bar[] bars) =>
        new(instrument, timeframe, BarColumns.From(bars));

    public static Bar Bar(double open, double high, double low, double close, long time = Start, double volume = 1000) =>
        new(time, open, high, low, close, volume, 10);
}
