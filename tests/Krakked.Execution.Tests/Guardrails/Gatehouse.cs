using Krakked.Testing;

namespace Krakked.Execution.Tests.Guardrails;

/// <summary>An order manager behind guardrails, with a market and an account in the test's hands.</summary>
sealed class Gatehouse
{
    public Gatehouse(GuardrailOptions options, OrderOptions? orders = null)
    {
        Market.Quoting(Given.Xbt, bid: 99.9, ask: 100).Quoting(Ether, bid: 9.9, ask: 10);
        Portfolio = new FakePortfolio(Market, cash: 10_000);
        Desk = new Desk(orders, new OrderGuardrails(options, Market, Portfolio));
    }

    public static Instrument Ether { get; } = Given.Instrument("ETHUSD");

    public QuotedMarket Market { get; } = new();

    public FakePortfolio Portfolio { get; }

    public Desk Desk { get; }

    public Gatehouse Holding(decimal quantity, Instrument? of = null, string strategy = "trend", decimal cost = 100)
    {
        Portfolio.Hold(of ?? Given.Xbt, new StrategyId(strategy), quantity, cost);
        return this;
    }

    /// <summary>Why the newest order was refused; null when it was sent.</summary>
    public string? Ask(RiskAdjustedAction action)
    {
        Desk.Submit(action);
        var last = Desk.Said[^1];
        return last.State is OrderState.Error ? last.Reason : null;
    }
}
