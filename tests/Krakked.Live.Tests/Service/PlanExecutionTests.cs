using Krakked.Execution;
using Krakked.Kraken;
using Krakked.Storage;
using static Krakked.Live.Tests.Service.ServiceBench;
using static Krakked.StrategyIntent;

namespace Krakked.Live.Tests.Service;

public sealed class PlanExecutionTests
{
    [Test, CancelAfter(180_000)]
    public async Task A_plan_that_increases_a_position_places_one_order_and_is_stored_with_what_became_of_it(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        var plan = await bench.PlanAsync((Xbt, EnterWith(1_000)));

        var outcome = await bench.Service.ExecutePlanAsync(plan, limit);

        var sent = bench.Placed.Single();
        Assert.That((sent.Pair, sent.Side, sent.Volume), Is.EqualTo(("XBTUSD", Side.Buy, 10m)));
        Assert.That((outcome.Success, outcome.PlanId, outcome.Orders.Single().State, outcome.Orders[0].Filled),
            Is.EqualTo((true, plan.Id, OrderState.Filled, 10m)));
        var stored = bench.Records.Plans(new RecordQuery()).Items.Single(p => p.Id == plan.Id);
        Assert.That((stored.Actions.Single().TargetBase, stored.Result!.Success, stored.Result.CompletedAt),
            Is.EqualTo((10m, true, outcome.CompletedAt)));
        var order = bench.Records.Orders(new RecordQuery()).Items.Single();
        Assert.That((order.Order.Id, order.State, order.Filled), Is.EqualTo((outcome.Orders[0].Order.Id, OrderState.Filled, 10m)));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_plan_of_several_pairs_places_an_order_for_each_sized_by_what_is_held(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        await bench.Service.BuyAsync("XBTUSD", 2_000, stop: limit);

        var plan = await bench.PlanAsync((Xbt, IncreaseWith(2_500)), (Ether, EnterWith(400)));
        var outcome = await bench.Service.ExecutePlanAsync(plan, limit);

        Assert.That(outcome.Orders.Select(o => (o.Order.Instrument, o.Order.Side, o.Order.Quantity)), Is.EquivalentTo(new[]
        {
            (Xbt, Side.Buy, 5m), (Ether, Side.Buy, 40m),
        }));
        Assert.That(await bench.AskAsync(_ => bench.Books.Position(Xbt).Quantity), Is.EqualTo(25m));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_plan_that_reduces_sells_the_difference(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);

        var outcome = await bench.Service.ExecutePlanAsync(await bench.PlanAsync((Xbt, Exit)), limit);

        Assert.That((outcome.Orders.Single().Order.Side, outcome.Orders[0].Filled), Is.EqualTo((Side.Sell, 10m)));
    }

    [Test, CancelAfter(180_000)]
    public async Task What_the_risk_engine_blocks_is_no_order_and_no_failure(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        bench.Risk.KillSwitch.Trip("enough");

        var outcome = await bench.Service.ExecutePlanAsync(await bench.PlanAsync((Xbt, EnterWith(1_000))), limit);

        Assert.That((outcome.Success, outcome.Orders.Count, bench.Placed.Count()), Is.EqualTo((true, 0, 0)));
    }

    [Test, CancelAfter(180_000)]
    public async Task An_order_that_did_not_arrive_is_sent_again_under_the_same_name(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        var tries = 0;
        bench.Venue.Answer = call => call is VenueCall.Place place && tries++ == 0 ? Refused(place, ErrorKind.NotSent, "HTTP 503") : null;

        var outcome = await bench.Service.ExecutePlanAsync(await bench.PlanAsync((Xbt, EnterWith(1_000))), limit);

        Assert.That((outcome.Success, bench.Placed.Count(), bench.Placed.Select(p => p.ClientId).Distinct().Count()), Is.EqualTo((true, 2, 1)));
    }

    [Test, CancelAfter(180_000)]
    public async Task An_order_that_never_arrives_is_given_up_after_max_retries(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        bench.Venue.Answer = call => call is VenueCall.Place place ? Refused(place, ErrorKind.NotSent, "HTTP 503") : null;

        var outcome = await bench.Service.ExecutePlanAsync(await bench.PlanAsync((Xbt, EnterWith(1_000))), limit);

        Assert.That((outcome.Success, outcome.Orders.Single().State, bench.Placed.Count()), Is.EqualTo((false, OrderState.Error, 3)));
        Assert.That(outcome.Errors.Single(), Does.Contain("HTTP 503"));
    }

    [Test, CancelAfter(180_000)]
    public async Task An_order_that_is_rejected_is_never_sent_again(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        bench.Venue.Answer = call => call is VenueCall.Place place ? Refused(place, ErrorKind.Rejected, "EOrder:Invalid order") : null;

        var outcome = await bench.Service.ExecutePlanAsync(await bench.PlanAsync((Xbt, EnterWith(1_000))), limit);

        Assert.That((outcome.Success, outcome.Orders.Single().State, bench.Placed.Count()), Is.EqualTo((false, OrderState.Rejected, 1)));
        Assert.That(bench.Records.Plans(new RecordQuery()).Items[^1].Result!.Errors.Single(), Does.Contain("EOrder:Invalid order"));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_partial_fill_stands_and_is_not_chased(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        var running = bench.Service.ExecutePlanAsync(await bench.PlanAsync((Xbt, EnterWith(1_000) with { LimitPrice = 99 })), limit);
        await bench.UntilAsync(d => d.OpenOrders is [{ State: OrderState.Open }]);
        bench.Show(Xbt, 98.9, volume: 4);
        await bench.UntilAsync(d => d.OpenOrders is [{ State: OrderState.PartiallyFilled }]);

        var cancelled = (await bench.Service.CancelAllAsync(limit)).Single();
        var outcome = await running;

        Assert.That((cancelled.State, cancelled.Filled), Is.EqualTo((OrderState.Cancelled, 4m)));
        Assert.That((outcome.Success, outcome.Orders.Single().Filled, bench.Placed.Count()), Is.EqualTo((true, 4m, 1)));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_guardrail_refuses_an_order_before_it_is_sent_and_says_what_to_do(CancellationToken limit)
    {
        await using var bench = await OpenAsync(rails: new GuardrailOptions { MaxPairNotionalUsd = 500 });

        var outcome = await bench.Service.ExecutePlanAsync(await bench.PlanAsync((Xbt, EnterWith(1_000))), limit);

        Assert.That((outcome.Success, bench.Placed.Count()), Is.EqualTo((false, 0)));
        Assert.That(outcome.Errors.Single(), Does.Contain("max_pair_notional_usd").And.Contain("Buy less"));
    }

    [Test, CancelAfter(180_000)]
    public async Task The_last_executions_are_told_newest_first(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        await bench.Service.ExecutePlanAsync(await bench.PlanAsync((Xbt, EnterWith(1_000))), limit);
        await bench.Service.ExecutePlanAsync(await bench.PlanAsync((Ether, EnterWith(100))), limit);

        Assert.That(bench.Service.GetRecentExecutions().Select(e => e.Orders[0].Order.Instrument), Is.EqualTo(new[] { Ether, Xbt }));
        Assert.That(bench.Service.GetRecentExecutions(limit: 1), Has.Count.EqualTo(1));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_plan_that_was_submitted_before_is_a_mistake_and_the_desk_goes_on(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        var plan = await bench.PlanAsync((Xbt, EnterWith(1_000)));
        await bench.Service.ExecutePlanAsync(plan, limit);

        await Assert.ThrowsAsync<ArgumentException>(() => bench.Service.ExecutePlanAsync(plan, limit));
        Assert.That(await bench.Service.SellAsync("XBTUSD", 1, stop: limit), Is.InstanceOf<TradeOutcome.Done>());
    }

    [Test, CancelAfter(180_000)]
    public async Task A_plan_whose_desk_ends_is_told_so(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        var running = bench.Service.ExecutePlanAsync(await bench.PlanAsync((Xbt, EnterWith(1_000) with { LimitPrice = 50 })), limit);
        await bench.UntilAsync(d => d.OpenOrders is [{ State: OrderState.Open }]);

        await bench.EndDeskAsync();

        Assert.That((await Assert.ThrowsAsync<KrakkedException>(() => running))!.Message, Does.Contain("has ended"));
        await Assert.ThrowsAsync<KrakkedException>(() => bench.Service.GetOpenOrdersAsync(limit));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_plan_that_was_open_at_a_restart_is_ended_in_the_database_by_the_next_process(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        var plan = await bench.PlanAsync((Xbt, EnterWith(1_000) with { LimitPrice = 99 }));
        _ = bench.Service.ExecutePlanAsync(plan, limit).ContinueWith(_ => { }, TaskScheduler.Default);
        await bench.UntilAsync(d => d.OpenOrders is [{ State: OrderState.Open }]);

        await bench.RestartAsync();
        Assert.That(bench.Records.Plans(new RecordQuery()).Items[^1].Result, Is.Null);
        await bench.Service.CancelAllAsync(limit);

        Assert.That(bench.Records.Plans(new RecordQuery()).Items[^1].Result!.Success, Is.True);
    }

    [Test, CancelAfter(180_000)]
    public async Task A_dry_run_places_nothing_and_says_what_it_would_have(CancellationToken limit)
    {
        var told = new List<string>();
        await using var bench = await OpenAsync(venue: (_, time) =>
            new DryRunVenue(new Dictionary<string, decimal>(StringComparer.Ordinal) { ["USD"] = 10_000 }, time, told.Add));

        var outcome = await bench.Service.ExecutePlanAsync(await bench.PlanAsync((Xbt, EnterWith(1_000))), limit);

        Assert.That(outcome.Errors.Single(), Does.Contain("dry run, not sent: buy 10.00000000 XBTUSD"));
        Assert.That(told.Single(), Does.Contain("dry run"));
    }

    static VenueReply Refused(VenueCall.Place place, ErrorKind kind, string words) =>
        new VenueReply.Placed(new(new ExchangeError(kind, words))) { Call = place };
}
