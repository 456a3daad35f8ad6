namespace Krakked.Testing;

public static partial class Given
{
    /// <summary>A slot for a strategy that is asked by hand, with an account that holds what it is told.</summary>
    public static StrategySlot Slot(IStrategy strategy, BarSeries bars, decimal held = 0)
    {
        var market = MarketAt(bars);
        var portfolio = new FakePortfolio(market, 10_000m);
        if (held > 0) portfolio.Hold(bars.Instrument, Trend, held);
        return new(Trend, strategy, bars.Instrument, bars.Timeframe, market, portfolio);
    }

    /// <summary>What <paramref name="strategy"/> wants at each bar.</summary>
    public static List<StrategyIntent> Intents(IStrategy strategy, BarSeries bars, decimal held = 0)
    {
        var slot = Slot(strategy, bars, held);
        return [.. Enumerable.Range(0, bars.Count).Select(i => strategy.OnBar(new Moment(bars, i, slot)))];
    }
}
