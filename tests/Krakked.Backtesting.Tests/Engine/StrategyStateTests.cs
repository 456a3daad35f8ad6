using Krakked.Risk;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Engine;

public sealed class StrategyStateTests
{
    [Test]
    public void Before_anything_happened_there_is_nothing_to_tell()
    {
        var bars = Given.Closes(100, 100);
        var state = new House(bars).With(new Scripted(), bars).Build().Strategies.States().Single();

        Assert.That((state.Strategy, state.Enabled, state.LastIntentAt, state.LastActionAt, state.Intents),
            Is.EqualTo((Given.Trend, true, (long?)null, (long?)null, 0L)));
        Assert.That(state.Timeframes, Is.EqualTo(new[] { Timeframe.H1 }));
        Assert.That((state.Sleeves.Single().LastDecision, state.Sleeves.Single().Price), Is.EqualTo(((DecisionRecord?)null, 0m)));
    }

    [Test]
    public void It_tells_what_is_held_what_it_made_and_what_was_done_last()
    {
        var bars = Given.Closes(100, 100, 110, 120);
        var house = new House(bars) { Risk = RiskOptions.Unlimited with { MaxPairNotionalUsd = 2_000 }, Venue = new() { TakerFee = 0.01m } };
        var engine = house.With(new Scripted((0, StrategyIntent.Enter(0.5, "up")), (2, StrategyIntent.Enter(0.5))), bars).Build();
        while (engine.Run()) { }

        var state = engine.Strategies.State(Given.Trend);
        var sleeve = state.Sleeves.Single();

        Assert.That((state.Intents, state.Actions, state.Blocked), Is.EqualTo((2L, 1L, 0L)));
        Assert.That((state.LastIntentAt, state.LastActionAt), Is.EqualTo(((long?)bars.CloseTime(2), (long?)bars.CloseTime(0))));
        Assert.That((sleeve.Holding.Quantity, sleeve.Price, state.UnrealizedPnl, state.Fees), Is.EqualTo((20m, 120m, 400m, 20m)));
        Assert.That(state.Exposure, Is.EqualTo(2_400m / house.Ledger.Equity));
        Assert.That(state.RealizedPnl + state.UnrealizedPnl, Is.EqualTo(house.Ledger.Equity - 10_000m));
        Assert.That(sleeve.LastDecision!.Outcome, Is.EqualTo(DecisionOutcome.NothingToDo));
    }

    [Test]
    public void What_was_handed_out_does_not_change_any_more()
    {
        var bars = Given.Closes(100, 100, 100, 100);
        var engine = new House(bars).With(new Scripted((0, StrategyIntent.Enter(0.5))), bars).Build();
        engine.Run(bars.CloseTime(0));

        var before = engine.Strategies.State(Given.Trend);
        while (engine.Run()) { }

        var after = engine.Strategies.State(Given.Trend);

        Assert.That((before.Sleeves.Single().Holding.Quantity, after.Sleeves.Single().Holding.Quantity), Is.EqualTo((0m, 50m)));
    }

    [Test]
    public void Strategies_that_share_an_instrument_are_told_apart()
    {
        var bars = Given.Closes(100, 100, 100);
        var house = new House(bars)
            .With(new Scripted((0, StrategyIntent.Enter(0.3))), bars, "a").With(new Scripted((0, StrategyIntent.Enter(0.2))), bars, "b");
        var engine = house.Build();
        while (engine.Run()) { }

        var (a, b) = (engine.Strategies.State(new("a")).Sleeves.Single(), engine.Strategies.State(new("b")).Sleeves.Single());

        Assert.That((a.Holding.Quantity, b.Holding.Quantity), Is.EqualTo((30m, 20m)));
        Assert.That((a.LastDecision!.Change, a.LastDecision.NetChange, b.LastDecision!.Change), Is.EqualTo((30m, 50m, 20m)));
    }

    [Test]
    public void A_decision_says_what_was_wanted_what_was_done_and_why()
    {
        var bars = Given.Closes(100, 100, 100);
        var result = Backtest.Run(new BacktestSetup
        {
            Strategy = Given.Trend,
            Create = () => new Scripted((0, StrategyIntent.Enter(0.5, "up, \"really\"")), (1, StrategyIntent.Exit)),
            Series = [bars],
            Risk = RiskOptions.Unlimited with { MaxPairNotionalUsd = 2_000 },
            KeepDecisions = true,
        });

        var entry = result.Decisions[0];
        Assert.That((entry.Time, entry.Outcome, entry.Wanted, entry.Change, entry.Price, entry.Equity),
            Is.EqualTo((bars.CloseTime(0), DecisionOutcome.Clamped, 50m, 20m, 100m, 10_000m)));
        Assert.That(result.Decisions.Select(d => d.Outcome), Is.EqualTo(new[] { DecisionOutcome.Clamped, DecisionOutcome.Allowed }));

        var text = new StringWriter { NewLine = "\n" };
        DecisionsTable.Write(result.Decisions, text);
        Assert.That(text.ToString().Split('\n')[1], Is.EqualTo(
            "2024-01-01T01:00:00Z,1,trend,XBTUSD,1h,Enter,0.5,,1,,,,,,\"up, \"\"really\"\"\",Clamped," +
            "max_pair_notional_usd clamped: 5000 against 2000,100,50,20,20,10000,false"));
    }

    [Test]
    public void Keeping_decisions_changes_no_result()
    {
        var setup = new BacktestSetup
        {
            Strategy = Given.Trend,
            Create = () => new Scripted((0, StrategyIntent.Enter(0.5)), (1, StrategyIntent.Exit)),
            Series = [Given.Closes(100, 100, 100)],
        };

        var (kept, dropped) = (Backtest.Run(setup with { KeepDecisions = true }), Backtest.Run(setup));

        Assert.That(kept.ResultHash, Is.EqualTo(dropped.ResultHash));
        Assert.That((kept.Decisions.Count, dropped.Decisions.Count), Is.EqualTo((2, 0)));
    }
}
