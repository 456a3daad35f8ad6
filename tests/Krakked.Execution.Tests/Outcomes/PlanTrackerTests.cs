using Krakked.Testing;

namespace Krakked.Execution.Tests.Outcomes;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PlanTrackerTests
{
    static readonly Instrument Ether = Given.Instrument("ETHUSD");

    readonly PlanTracker _plans = new();
    readonly Desk _desk = new(new OrderOptions { DefaultType = OrderType.Market, MinOrderNotional = 0, MaxRetries = 1 });
    int _read;

    [Test]
    public void A_plan_of_several_pairs_is_over_when_the_last_of_its_orders_is()
    {
        var plan = Submit(Given.Buy(2), Given.Buy(3, price: 10, of: Ether));
        Hear(_desk.Trade(2, id: 1, price: 100));
        Assert.That(_plans.TryReadEnded(out _), Is.False);

        _desk.Wait(50);
        Hear(_desk.Trade(3, id: 2, price: 10));

        var outcome = Ended();
        Assert.That((outcome.PlanId, outcome.Success, outcome.StartedAt, outcome.CompletedAt),
            Is.EqualTo((plan.Id, true, Given.Start, (long?)Given.Start + 50)));
        Assert.That(outcome.Orders.Select(o => (o.Order.Instrument, o.State, o.Filled, o.AveragePrice)), Is.EqualTo(new[]
        {
            (Given.Xbt, OrderState.Filled, 2m, (decimal?)100m), (Ether, OrderState.Filled, 3m, 10m),
        }));
    }

    [Test]
    public void A_plan_without_anything_to_do_is_over_at_once_and_a_success()
    {
        Submit(Given.Blocked(1));

        Assert.That((Ended().Success, _plans.Open), Is.EqualTo((true, 0)));
    }

    [Test]
    public void A_partial_fill_that_stands_is_no_failure()
    {
        Submit(Given.Buy(2, limit: 100));
        Hear(_desk.Hear(VenueEventKind.Accepted));
        Hear(_desk.Trade(0.5m));
        Hear(_desk.Hear(VenueEventKind.Cancelled, reason: "timeout"));

        var outcome = Ended();
        Assert.That((outcome.Success, outcome.Orders[0].State, outcome.Orders[0].Filled, outcome.Orders[0].Reason),
            Is.EqualTo((true, OrderState.Cancelled, 0.5m, "timeout")));
    }

    [Test]
    public void A_rejection_is_an_error_in_the_venues_words_and_the_rest_of_the_plan_goes_on()
    {
        Submit(Given.Buy(2), Given.Buy(3, price: 10, of: Ether));
        Hear(_desk.Hear(VenueEventKind.Rejected, id: 1, reason: "EOrder:Insufficient funds"));
        Assert.That(_plans.Open, Is.EqualTo(1));
        Hear(_desk.Trade(3, id: 2, price: 10));

        var outcome = Ended();
        Assert.That(outcome.Success, Is.False);
        Assert.That(outcome.Errors, Is.EqualTo(new[] { "Order 1, XBTUSD: EOrder:Insufficient funds" }));
        Assert.That(outcome.Orders.Select(o => o.HasFailed), Is.EqualTo(new[] { true, false }));
    }

    [Test]
    public void An_order_that_is_given_up_after_the_last_retry_is_an_error()
    {
        Submit(Given.Buy(2));
        Hear(_desk.Hear(VenueEventKind.NotSent, reason: "EAPI:Rate limit exceeded"));
        Hear(_desk.Wait(2_000));
        Assert.That(_plans.Open, Is.EqualTo(1));
        Hear(_desk.Hear(VenueEventKind.NotSent, reason: "EAPI:Rate limit exceeded"));

        Assert.That(Ended().Errors.Single(), Does.Contain("EAPI:Rate limit exceeded"));
    }

    [Test]
    public void A_plan_is_open_while_an_order_of_it_is_unknown()
    {
        Submit(Given.Buy(2));
        Hear(_desk.Hear(VenueEventKind.NoAnswer));

        Assert.That((_plans.Open, _plans.TryReadEnded(out _)), Is.EqualTo((1, false)));
    }

    [Test]
    public void A_late_fill_makes_another_outcome_of_the_same_plan()
    {
        Submit(Given.Buy(2, limit: 100));
        Hear(_desk.Hear(VenueEventKind.Accepted));
        Hear(_desk.Hear(VenueEventKind.Cancelled));
        Assert.That(Ended().Orders[0].Filled, Is.Zero);

        Hear(_desk.Trade(2));

        Assert.That((Ended().Orders[0].State, _plans.Recent(9).Count), Is.EqualTo((OrderState.Filled, 1)));
    }

    [Test]
    public void What_protects_a_sleeve_does_not_keep_its_plan_open()
    {
        Submit(Given.Buy(2).With(Given.Protection(stop: 90)));
        Hear(_desk.Trade(2));

        Assert.That(Ended().Orders, Has.Count.EqualTo(1));
        Assert.That(_desk.Asked.Select(c => c.Order.Type), Does.Contain(OrderType.StopLoss));
    }

    [Test]
    public void What_should_be_impossible_is_an_error()
    {
        Submit(Given.Buy(2));
        Hear(_desk.Trade(3));
        Hear(_desk.Trade(2));

        Assert.That(Ended().Errors.Single(), Does.Contain("A trade of 3"));
    }

    [Test]
    public void A_plan_taken_up_after_a_restart_ends_with_what_it_had_before()
    {
        Submit(Given.Buy(2), Given.Buy(3, price: 10, of: Ether));
        Hear(_desk.Trade(2, id: 1));
        Assert.That(_plans.TryFind(_desk.Said[0].Order.PlanId, out var before), Is.True);
        var after = new PlanTracker();
        after.Resume(before!.PlanId, before.StartedAt, before.Orders);
        Assert.That(after.TryReadEnded(out _), Is.False);

        foreach (var happened in _desk.Trade(3, id: 2, price: 10).Said.Skip(_read)) after.Take(happened);

        Assert.That(after.TryReadEnded(out var outcome), Is.True);
        Assert.That(outcome!.Orders.Select(o => o.Filled), Is.EqualTo(new[] { 2m, 3m }));
    }

    [Test]
    public void The_last_plans_are_remembered_newest_first_and_no_more_than_asked()
    {
        var plans = new PlanTracker(remembered: 2);
        for (var i = 0; i < 3; i++) plans.Begin(Given.PlanAt(Given.Start + i), Given.Start + i);

        Assert.That(plans.Recent(9).Select(p => p.StartedAt - Given.Start), Is.EqualTo(new[] { 2L, 1L }));
        Assert.That(plans.Recent(1), Has.Count.EqualTo(1));
    }

    ExecutionPlan Submit(params RiskAdjustedAction[] actions)
    {
        var plan = Given.PlanAt(_desk.Now, actions);
        _plans.Begin(plan, _desk.Now);
        _desk.Orders.Submit(plan);
        Hear(_desk.Drain());
        return plan;
    }

    void Hear(Desk desk)
    {
        foreach (var happened in desk.Said.Skip(_read)) _plans.Take(happened);
        _read = desk.Said.Count;
    }

    PlanOutcome Ended() => _plans.TryReadEnded(out var outcome) ? outcome : throw new AssertionException("No plan has ended.");
}
