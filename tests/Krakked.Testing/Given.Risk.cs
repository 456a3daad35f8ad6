namespace Krakked.Testing;

public static partial class Given
{
    /// <summary>The market after the last bar of every series has closed.</summary>
    public static MarketFeeds MarketAt(params BarSeries[] series)
    {
        var market = new MarketFeeds(series);
        while (market.Next != long.MaxValue)
            market.Reveal();
        return market;
    }

    /// <summary>Bars that all close at the same price and reach as far above it as below.</summary>
    public static BarSeries Steady(
        Instrument? instrument = null, double close = 100, double range = 2, int count = 30, Timeframe? timeframe = null)
    {
        var step = timeframe ?? Timeframe.H1;
        var bars = Enumerable.Range(0, count).Select(i =>
            Bar(close, close + (range / 2), close - (range / 2), close, Start + (i * step.Milliseconds)));
        return Series(instrument ?? Instrument(), step, [.. bars]);
    }

    /// <summary>What a strategy wants of an instrument, on hourly bars unless said.</summary>
    public static SlotIntent Wish(
        StrategyIntent intent, Instrument? instrument = null, string strategy = "trend", Timeframe? timeframe = null) =>
        new(Slot(instrument ?? Instrument(), strategy, timeframe ?? Timeframe.H1), intent);

    /// <summary>A slot whose strategy never wants anything by itself.</summary>
    public static StrategySlot Slot(Instrument instrument, string strategy, Timeframe timeframe) =>
        new(new StrategyId(strategy), new Silent(), instrument, timeframe, null!, null!);

    sealed class Silent : IStrategy
    {
        public int Warmup => 0;

        public StrategyIntent OnBar(in Moment now) => StrategyIntent.Hold;
    }
}
