using Krakked.Execution;
using Krakked.Risk;
using Krakked.Storage;
using static Krakked.Live.Tests.Service.ServiceBench;
using static Krakked.StrategyIntent;

namespace Krakked.Live.Tests.Service;

public sealed class FlatteningTests
{
    [Test, CancelAfter(180_000)]
    public async Task Everything_is_sold_over_all_pairs_and_sleeves(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        await bench.Service.BuyAsync("XBTUSD", 1_000, stopLoss: 90, stop: limit);
        await bench.Service.BuyAsync("ETHUSD", 100, stop: limit);

        var report = await bench.Service.FlattenAsync(stop: limit);

        Assert.That((report.Success, report.Rest.Count, report.Plans.Single().Orders.Count), Is.EqualTo((true, 0, 2)));
        Assert.That((await bench.TotalAsync("XBT"), await bench.TotalAsync("ETH")), Is.EqualTo((0m, 0m)));
        Assert.That(await bench.Service.GetOpenOrdersAsync(limit), Is.Empty, "what protected nothing is gone");
    }

    [Test, CancelAfter(180_000)]
    public async Task One_pair_is_sold_and_the_others_stay(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);
        await bench.Service.BuyAsync("ETHUSD", 100, stop: limit);

        await bench.Service.FlattenAsync("ETH/USD", stop: limit);

        Assert.That((await bench.TotalAsync("XBT"), await bench.TotalAsync("ETH")), Is.EqualTo((10m, 0m)));
    }

    [Test, CancelAfter(180_000)]
    public async Task An_entry_that_rests_is_taken_back_first(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        _ = bench.Service.ExecutePlanAsync(await bench.PlanAsync((Xbt, EnterWith(1_000) with { LimitPrice = 99 })), limit);
        await bench.UntilAsync(d => d.OpenOrders is [{ State: OrderState.Open }]);
        bench.Show(Xbt, 98.9, volume: 4);
        await bench.UntilAsync(d => d.OpenOrders is [{ State: OrderState.PartiallyFilled }]);

        var report = await bench.Service.FlattenAsync(stop: limit);

        Assert.That(report.Success, Is.True);
        Assert.That((await bench.TotalAsync("XBT"), (await bench.Service.GetOpenOrdersAsync(limit)).Count), Is.EqualTo((0m, 0)));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_pair_without_a_price_and_dust_are_reported_as_rest_and_not_tried_again(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);
        await bench.Service.BuyAsync("ETHUSD", 100, stop: limit);
        await bench.Service.SellAsync("ETHUSD", 9.995m, stop: limit);
        bench.Market.Silent(Xbt);
        var placed = bench.Placed.Count();

        var report = await bench.Service.FlattenAsync(stop: limit);

        Assert.That(report.Rest.Select(r => (r.Instrument, r.Quantity, r.Why)), Is.EquivalentTo(new[]
        {
            (Xbt, 10m, LeftoverReason.Unpriced), (Ether, 0.005m, LeftoverReason.Dust),
        }));
        Assert.That((report.Plans.Count, bench.Placed.Count() - placed), Is.EqualTo((0, 0)));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_flatten_passes_a_stop_and_the_number_of_orders_at_one_time(CancellationToken limit)
    {
        await using var bench = await OpenAsync(orders: Patient with { MaxConcurrentOrders = 1 });
        await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);
        await bench.Service.BuyAsync("ETHUSD", 100, stop: limit);
        bench.Risk.KillSwitch.Trip("stop");
        await bench.Runner.AskAsync((desk, now) =>
        {
            desk.Stop("stop", now);
            return true;
        }, limit);

        var report = await bench.Service.FlattenAsync(stop: limit);

        Assert.That((report.Success, report.Plans.Single().Orders.Count(o => o.State is OrderState.Filled)), Is.EqualTo((true, 2)));
        Assert.That(((TradeOutcome.Failed)await bench.Service.BuyAsync("XBTUSD", 100, stop: limit)).Why.Kind, Is.EqualTo(FailureKind.Blocked));
    }

    [Test, CancelAfter(180_000)]
    public async Task An_emergency_close_stops_openings_for_good_and_sells_at_the_market(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);

        var report = await bench.Service.EmergencyCloseAsync("the news", stop: limit);

        Assert.That((report.Success, bench.Placed.Last().Type, bench.Placed.Last().Side), Is.EqualTo((true, OrderType.Market, Side.Sell)));
        Assert.That(await bench.TotalAsync("XBT"), Is.Zero);
        var failed = (TradeOutcome.Failed)await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);
        Assert.That(failed.Why.Message, Does.Contain("Stopped: the news"));
        await bench.RestartAsync();
        Assert.That(await bench.AskAsync(d => d.Status.Stopped), Is.EqualTo("the news"));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_reduction_attributes_its_fills_to_the_sleeves_it_sold(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);

        await bench.Service.FlattenAsync(stop: limit);

        var sale = bench.Records.Trades(new TradeQuery()).Items[^1];
        Assert.That(sale.Sleeves.Select(s => (s.Strategy, s.Quantity)), Is.EqualTo(new[] { (Host, -10m) }));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_pair_that_is_not_traded_cannot_be_flattened(CancellationToken limit)
    {
        await using var bench = await OpenAsync();

        var wrong = await Assert.ThrowsAsync<KrakkedException>(() => bench.Service.FlattenAsync("XBTUSS", stop: limit));

        Assert.That(wrong!.Message, Does.Contain("Did you mean XBTUSD"));
    }
}
