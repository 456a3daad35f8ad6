using Krakked.Execution;
using Krakked.Kraken;
using static Krakked.Live.Tests.Service.ServiceBench;
using static Krakked.StrategyIntent;

namespace Krakked.Live.Tests.Service;

public sealed class CancellingTests
{
    [Test, CancelAfter(180_000)]
    public async Task A_cancelled_order_ends_as_cancelled(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        var order = await RestAsync(bench, Xbt, 99, limit);

        var ended = await bench.Service.CancelAsync(order, limit);

        Assert.That(ended, Is.EqualTo(new Cancellation(order, OrderState.Cancelled, 0)));
        Assert.That(await bench.Service.GetOpenOrdersAsync(limit), Is.Empty);
    }

    [Test, CancelAfter(180_000)]
    public async Task A_cancel_that_comes_too_late_finds_the_order_filled(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        var order = await RestAsync(bench, Xbt, 99, limit);
        bench.Venue.IsSilent = true;
        bench.Show(Xbt, 98);

        var ended = await bench.Service.CancelAsync(order, limit);

        Assert.That(ended, Is.EqualTo(new Cancellation(order, OrderState.Filled, 1)));
    }

    [Test, CancelAfter(180_000)]
    public async Task An_order_that_nobody_knows_cannot_be_cancelled(CancellationToken limit)
    {
        await using var bench = await OpenAsync();

        Assert.That(await bench.Service.CancelAsync(new OrderId(77), limit), Is.Null);
    }

    [Test, CancelAfter(180_000)]
    public async Task Cancelling_all_leaves_what_protects_where_it_is(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        await bench.Service.BuyAsync("XBTUSD", 1_000, stopLoss: 90, stop: limit);
        var order = await RestAsync(bench, Ether, 9, limit);

        var ended = await bench.Service.CancelAllAsync(limit);

        Assert.That(ended, Is.EqualTo(new[] { new Cancellation(order, OrderState.Cancelled, 0) }));
        Assert.That((await bench.Service.GetOpenOrdersAsync(limit)).Select(o => o.Protects), Is.EqualTo(new[] { true }));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_refresh_finds_what_ended_at_the_exchange_unseen(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        var (taken, kept) = (await RestAsync(bench, Xbt, 99, limit), await RestAsync(bench, Ether, 9, limit));
        bench.Venue.IsSilent = true;
        var name = bench.Venue.Calls.OfType<VenueCall.Place>().First(p => p.Order.Id == taken).Request.ClientId!;
        await bench.Paper.CallAsync(new VenueCall.Cancel(taken, OrderRef.ByClientId(name)) { Number = 0 }, limit);
        Assert.That(await bench.Service.GetOpenOrdersAsync(limit), Has.Count.EqualTo(2), "nobody said so");

        await bench.Service.RefreshFromExchangeAsync(limit);

        Assert.That((await bench.Service.GetOpenOrdersAsync(limit)).Select(o => o.Order.Id), Is.EqualTo(new[] { kept }));
    }

    static async Task<OrderId> RestAsync(ServiceBench bench, Instrument instrument, double limitPrice, CancellationToken limit)
    {
        var plan = await bench.PlanAsync((instrument, EnterWith(100) with { LimitPrice = limitPrice }));
        _ = bench.Service.ExecutePlanAsync(plan, limit);
        await bench.UntilAsync(d => d.OpenOrders.Any(o => o.Order.Instrument.Equals(instrument) && o.State is OrderState.Open));
        return (await bench.Service.GetOpenOrdersAsync(limit)).Single(o => o.Order.Instrument.Equals(instrument)).Order.Id;
    }
}
