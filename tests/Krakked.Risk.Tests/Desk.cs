using Krakked.Testing;

namespace Krakked.Risk.Tests;

/// <summary>A market, an account and a risk engine: steady hours at 100 with true ranges of 2, and 10,000 in cash.</summary>
sealed class Desk
{
    public Desk(RiskOptions options, params BarSeries[] series)
    {
        Market = Given.MarketAt(series.Length == 0 ? [Given.Steady()] : series);
        Portfolio = new FakePortfolio(Market, cash: 10_000);
        Engine = new RiskEngine(options, Market, Portfolio);
    }

    public MarketFeeds Market { get; }

    public FakePortfolio Portfolio { get; }

    public RiskEngine Engine { get; }

    public Desk Holding(decimal quantity, string strategy = "trend", Instrument? instrument = null)
    {
        Portfolio.Hold(instrument ?? Given.Instrument(), new StrategyId(strategy), quantity);
        return this;
    }

    public Desk WithCash(decimal cash)
    {
        Portfolio.Cash = cash;
        return this;
    }

    public ExecutionPlan Review(params SlotIntent[] intents) => Engine.Review(intents, Market.Now);

    /// <summary>The one action on what one strategy wants.</summary>
    public RiskAdjustedAction Ask(StrategyIntent intent, Instrument? instrument = null, string strategy = "trend") =>
        Review(Given.Wish(intent, instrument, strategy)).Actions.Single();
}
