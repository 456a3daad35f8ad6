using Krakked.Testing;

namespace Krakked.Core.Tests.Engine;

public sealed class DecisionRecordTests
{
    static readonly SlotIntent Wish = Given.Wish(StrategyIntent.Enter(0.5));

    static readonly RiskReason Limit = new("max_per_asset_pct", Limit: 5, Value: 50, Blocked: false);

    [Test]
    public void What_no_action_follows_was_nothing_to_do() =>
        Assert.That(DecisionRecord.Of(Wish, Given.Plan()).Outcome, Is.EqualTo(DecisionOutcome.NothingToDo));

    [Test]
    public void What_is_done_whole_was_allowed()
    {
        var record = DecisionRecord.Of(Wish, Given.Plan(Given.Buy(50)));

        Assert.That((record.Outcome, record.Wanted, record.Change, record.NetChange), Is.EqualTo((DecisionOutcome.Allowed, 50m, 50m, 50m)));
    }

    [TestCase(20, DecisionOutcome.Clamped, TestName = "What is done in part was clamped")]
    [TestCase(0, DecisionOutcome.Blocked, TestName = "What is not done at all was blocked")]
    public void What_a_rule_left_is_told_with_its_reasons(int left, DecisionOutcome outcome)
    {
        var part = new StoppedPart { Wish = Wish, Wanted = 50, Allowed = left, Price = 100, Rule = Limit.Rule, Reasons = [Limit] };
        var plan = Given.Plan(left > 0 ? [Given.Buy(left)] : []) with { Stopped = [part], KillSwitchActive = true };

        var record = DecisionRecord.Of(Wish, plan);

        Assert.That((record.Outcome, record.Wanted, record.Change), Is.EqualTo((outcome, 50m, (decimal)left)));
        Assert.That(record.Reasons, Is.EqualTo(new[] { Limit }));
        Assert.That((record.PlanId, record.KillSwitchActive, part.Notional), Is.EqualTo((plan.Id, true, (50m - left) * 100)));
    }

    [Test]
    public void What_only_sets_a_protection_was_allowed()
    {
        var guard = new RiskAdjustedAction(Given.Xbt, ActionKind.None, RiskVerdict.Allowed)
        {
            Protections = [new SleeveProtection(Given.Trend, StopLoss: 90, TakeProfit: null, TrailingOffset: null, HoldMs: null)],
        };

        var plan = Given.Plan(guard);
        var (own, other) = (DecisionRecord.Of(Wish, plan), DecisionRecord.Of(Given.Wish(StrategyIntent.Exit, strategy: "b"), plan));

        Assert.That((own.Outcome, own.Change, other.Outcome), Is.EqualTo((DecisionOutcome.Allowed, 0m, DecisionOutcome.NothingToDo)));
    }

    [Test]
    public void Strategies_that_share_an_instrument_have_each_their_part_and_one_order()
    {
        var plan = Given.Plan(Given.Changes(("trend", 5), ("b", -2)));

        var (own, other) = (DecisionRecord.Of(Wish, plan), DecisionRecord.Of(Given.Wish(StrategyIntent.Exit, strategy: "b"), plan));

        Assert.That((own.Change, other.Change, own.NetChange, other.NetChange), Is.EqualTo((5m, -2m, 3m, 3m)));
    }
}
