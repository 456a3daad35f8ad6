namespace Krakked.Storage.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PlanJournalTests : IDisposable
{
    readonly TempFolder _folder = new();
    Database _database = null!;

    [SetUp]
    public void Open() => _database = Database.Open(_folder.File("krakked.db"), Scene.At(Scene.Clock()));

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void A_plan_comes_back_with_every_action_and_every_reason()
    {
        var blocked = Given.Blocked(3m, new RiskReason("max_per_asset_pct", 5.25m, 12.000000000000000001m, Blocked: true));
        var allowed = Given.Buy(2m, limit: 99.5m);
        var plan = new ExecutionPlan(5, Scene.Now, 9_876.54m, [allowed, blocked])
        {
            KillSwitchActive = true,
            Stopped = [Stopped(new RiskReason("max_open_positions", 3m, 4m, Blocked: true))],
        };
        Scene.Commit(_database, new JournalEntry.Planned(plan), new JournalEntry.PlanEnded(new PlanResult(5, 1, 2, Success: false, ["no funds"])));

        using var records = Records.Open(_database.Path);
        var back = records.Plans(new RecordQuery()).Items.Single();

        Assert.That((back.Id, back.Time, back.Equity, back.KillSwitchActive), Is.EqualTo((5, Scene.Now, 9_876.54m, true)));
        Assert.That(back.Actions.Select(a => (a.Kind, a.Verdict, a.TargetBase, a.Price, a.LimitPrice)), Is.EqualTo(new[]
        {
            (ActionKind.Open, RiskVerdict.Allowed, 2m, 100m, (decimal?)99.5m), (ActionKind.Open, RiskVerdict.Blocked, 3m, 100m, null),
        }));
        Assert.That(back.Actions[0].Changes, Is.EqualTo(allowed.Changes));
        Assert.That(back.Actions[1].Reasons, Is.EqualTo(blocked.Reasons));
        Assert.That((back.Stopped.Single().Rule, back.Stopped.Single().Wanted, back.Stopped.Single().Reasons.Single().Limit),
            Is.EqualTo(("max_open_positions", 2m, 3m)));
        Assert.That((back.Result!.Success, back.Result.CompletedAt, back.Result.Errors.Single()), Is.EqualTo((false, (long?)2, "no funds")));
    }

    [Test]
    public void The_protections_an_action_set_come_back()
    {
        var protection = new SleeveProtection(Given.Trend, 90m, null, 2.5m, 3_600_000);
        var action = Given.Buy(1m).With(protection);
        Scene.Commit(_database, new JournalEntry.Planned(new ExecutionPlan(1, Scene.Now, 1m, [action])));

        using var records = Records.Open(_database.Path);

        Assert.That(records.Plans(new RecordQuery()).Items.Single().Actions.Single().Protections, Is.EqualTo(new[] { protection }));
    }

    [Test]
    public void A_plan_number_that_was_used_is_refused()
    {
        var plan = new ExecutionPlan(1, Scene.Now, 1m, []);
        Scene.Commit(_database, new JournalEntry.Planned(plan));

        Assert.That(() => _database.Journal.Commit([new JournalEntry.Planned(plan)]),
            Throws.InvalidOperationException.With.Message.Contains("Plan 1"));
    }

    [Test]
    public void A_decision_comes_back_with_what_was_wanted_and_what_became_of_it()
    {
        var wish = Wish(StrategyIntent.Enter(0.25, "because") with { StopLoss = 95.5, Confidence = 0.5f });
        var decision = DecisionRecord.Of(wish, new ExecutionPlan(3, Scene.Now, 500m, []) { Stopped = [Stopped(new RiskReason("r", 1m, 2m, true))] });
        Scene.Commit(_database, new JournalEntry.Decided(decision));

        using var records = Records.Open(_database.Path);
        var back = records.Decisions(new RecordQuery { Strategy = Given.Trend, Symbol = "XBTUSD" }).Items.Single();

        Assert.That((back.PlanId, back.Time, back.Strategy, back.Timeframe), Is.EqualTo((3, Scene.Now, Given.Trend, Timeframe.H1)));
        Assert.That((back.Kind, back.Exposure, back.Because), Is.EqualTo((IntentKind.Enter, (decimal?)0.25m, "because")));
        Assert.That((back.Outcome, back.Wanted, back.Equity), Is.EqualTo((DecisionOutcome.Blocked, 2m, 500m)));
        Assert.That(back.Reasons, Is.EqualTo(decision.Reasons));
        Assert.That(records.Decisions(new RecordQuery { Strategy = new StrategyId("other") }).Items, Is.Empty);
    }

    static StoppedPart Stopped(RiskReason reason) => new()
    {
        Wish = Wish(StrategyIntent.Enter(0.5)), Wanted = 2m, Allowed = 0m, Price = 100m, Rule = reason.Rule, Reasons = [reason],
    };

    static SlotIntent Wish(StrategyIntent intent) =>
        new(new StrategySlot(Given.Trend, null!, Given.Xbt, Timeframe.H1, null!, null!), intent);
}
