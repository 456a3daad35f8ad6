using Krakked.Execution;
using Krakked.Kraken;
using static Krakked.Live.Tests.Service.ServiceBench;
using static Krakked.StrategyIntent;

namespace Krakked.Live.Tests.Service;

public sealed class ServiceEventTests
{
    [Test, CancelAfter(180_000)]
    public async Task An_orders_life_is_told_in_its_order_to_a_reader_that_comes_late_to_it(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        using var enough = new CancellationTokenSource();
        var events = bench.Service.EventsAsync(enough.Token);
        await bench.Service.BuyAsync("XBTUSD", 1_000, stopLoss: 95, stop: limit);
        await bench.UntilAsync(d => d.OpenOrders is [{ State: OrderState.Open }]);
        bench.Show(Xbt, 94);
        await bench.UntilAsync(d => d.OpenOrders.Count == 0);

        var told = await ReadAsync(events, all => all.Count(e => e.Kind is ServiceEventKind.Filled) == 2, enough);

        Assert.That(told.GroupBy(e => e.Happened!.Value.Order.Id).Select(order => order.Select(e => e.Kind)), Is.EqualTo(new[]
        {
            new[] { ServiceEventKind.Recorded, ServiceEventKind.Sent, ServiceEventKind.Accepted, ServiceEventKind.Filled },
            [
                ServiceEventKind.Recorded, ServiceEventKind.Sent, ServiceEventKind.ProtectionPlaced, ServiceEventKind.ProtectionTriggered,
                ServiceEventKind.Filled,
            ],
        }));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_limit_order_that_stands_too_long_is_told_and_taken_back(CancellationToken limit)
    {
        await using var bench = await OpenAsync(orders: Patient with { LimitTimeoutMs = 600_000 });
        using var enough = new CancellationTokenSource();
        var events = bench.Service.EventsAsync(enough.Token);

        var running = bench.Service.ExecutePlanAsync(await bench.PlanAsync((Xbt, EnterWith(1_000) with { LimitPrice = 50 })), limit);
        await bench.UntilAsync(d => d.OpenOrders is [{ State: OrderState.Open }]);
        bench.Clock.Leap(TimeSpan.FromMinutes(11));
        var outcome = await running;

        var told = await ReadAsync(events, all => all.Any(e => e.Kind is ServiceEventKind.Cancelled), enough);
        Assert.That(told.Select(e => e.Kind), Is.EqualTo(new[]
        {
            ServiceEventKind.Recorded, ServiceEventKind.Sent, ServiceEventKind.Accepted, ServiceEventKind.LimitTimedOut, ServiceEventKind.Cancelled,
        }));
        Assert.That((outcome.Success, outcome.Orders[0].State), Is.EqualTo((true, OrderState.Cancelled)));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_refusal_a_doubt_and_a_partial_fill_are_told_by_their_names(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        using var enough = new CancellationTokenSource();
        var events = bench.Service.EventsAsync(enough.Token);
        bench.Venue.Answer = call => call is VenueCall.Place
            ? new VenueReply.Placed(new(new ExchangeError(ErrorKind.Rejected, "EOrder:Invalid order"))) { Call = call }
            : null;
        await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);
        bench.Venue.Answer = null;
        _ = bench.Service.ExecutePlanAsync(await bench.PlanAsync((Ether, EnterWith(100) with { LimitPrice = 9 })), limit);
        await bench.UntilAsync(d => d.OpenOrders is [{ State: OrderState.Open }]);
        bench.Show(Ether, 8.9, volume: 3);

        var told = await ReadAsync(events, all => all.Any(e => e.Kind is ServiceEventKind.PartiallyFilled), enough);

        Assert.That(told.Select(e => e.Kind), Does.Contain(ServiceEventKind.Rejected));
        Assert.That(told.First(e => e.Kind is ServiceEventKind.Rejected).Happened!.Value.Reason, Does.Contain("EOrder:Invalid order"));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_halt_is_told_with_its_reason(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        using var enough = new CancellationTokenSource();
        var events = bench.Service.EventsAsync(enough.Token);
        bench.Venue.Answer = call => call is VenueCall.Place
            ? new VenueReply.Placed(new(new ExchangeError(ErrorKind.Denied, "EGeneral:Permission denied"))) { Call = call }
            : null;

        await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);

        var told = await ReadAsync(events, all => all.Any(e => e.Kind is ServiceEventKind.Halted), enough);
        Assert.That(told.Single(e => e.Kind is ServiceEventKind.Halted).Halt!.Reason, Does.Contain("Permission denied"));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_reader_that_lags_loses_nothing_and_keeps_nobody_waiting(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        using var enough = new CancellationTokenSource();
        var slow = bench.Service.EventsAsync(enough.Token);
        for (var i = 0; i < 20; i++)
        {
            await bench.Service.BuyAsync("ETHUSD", 30, stop: limit);
            await bench.Service.FlattenAsync("ETHUSD", stop: limit);
        }

        var told = await ReadAsync(slow, all => all.Count(e => e.Kind is ServiceEventKind.Filled) == 40, enough);

        Assert.That(told.Where(e => e.Kind is ServiceEventKind.Filled).Select(e => e.Happened!.Value.Order.Id.Value), Is.Ordered.And.Unique);
    }

    [Test, CancelAfter(180_000)]
    public async Task The_stream_ends_with_the_desk(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        var events = bench.Service.EventsAsync(limit);

        await bench.EndDeskAsync();

        await foreach (var told in events) Assert.That(told.Kind, Is.Not.EqualTo(ServiceEventKind.None));
    }

    static async Task<List<ServiceEvent>> ReadAsync(
        IAsyncEnumerable<ServiceEvent> events, Func<List<ServiceEvent>, bool> complete, CancellationTokenSource enough)
    {
        var told = new List<ServiceEvent>();
        enough.CancelAfter(TimeSpan.FromMinutes(2));
        await foreach (var one in events)
        {
            told.Add(one);
            if (complete(told)) break;
        }

        return told;
    }
}
