using Krakked.Execution;
using Krakked.Live.Tests.Gateway;
using Krakked.Risk;
using Krakked.Storage;

namespace Krakked.Live.Tests.Service;

/// <summary>The service against the loopback exchange, over real sockets and a real database.</summary>
public sealed class LoopbackServiceTests
{
    [Test, CancelAfter(180_000)]
    public async Task A_trade_goes_from_buy_to_sale_and_the_exchange_and_the_database_agree(CancellationToken limit)
    {
        using var folder = new TempFolder();
        await using var exchange = await LoopbackExchange.OpenAsync();
        string bought;
        await using (var process = await StartAsync(exchange, folder))
        {
            await using var service = await ExecutionService.StartAsync(ServiceParts.Of(process.Live), Options, limit);
            Assert.That((await service.TestConnectionAsync(limit)).TryGet(out _, out var error), Is.True, error?.ToString());

            var done = Done(await service.BuyAsync("XBT/USD", 10_000, stop: limit));

            bought = done.Trade.Id;
            Assert.That((done.Trade.Status, done.Trade.Held), Is.EqualTo((TradeStatus.Open, exchange.Balance("XBT"))));
            Assert.That((await service.GetBalanceAsync("BTC", limit)).TryGet(out var balance, out _), Is.True);
            Assert.That(balance!.Total, Is.EqualTo(done.Trade.Held));
            var again = (TradeOutcome.Failed)await service.BuyAsync("XBT/USD", 10_000, stop: limit);
            Assert.That(again.Why.Kind, Is.EqualTo(FailureKind.DuplicatePosition));
        }

        await using (var process = await StartAsync(exchange, folder))
        {
            await using var service = await ExecutionService.StartAsync(ServiceParts.Of(process.Live), Options, limit);
            var trade = service.GetTrades(TradeStatus.Open).Single();
            Assert.That(trade.Id, Is.EqualTo(bought), "the next process knows it by the same name");

            var sold = Done(await service.SellAsync("XBTUSD", trade.Held, trade.Id, limit));

            Assert.That((sold.Trade.Status, exchange.Balance("XBT")), Is.EqualTo((TradeStatus.Closed, 0m)));
            Assert.That(exchange.Balance("USD"), Is.EqualTo(100_000m + sold.Trade.Pnl!.Value).Within(0.001m));
        }

        using var records = Records.Open(folder.File("krakked.db"));
        Assert.That(records.AllTrades(new TradeQuery()).Select(t => t.TradeId), Is.EquivalentTo(exchange.Trades().Select(t => t.Id)));
        Assert.That(records.Plans(new RecordQuery()).Items.OrderBy(p => p.Id).Select(p => p.Result?.Success),
            Is.EqualTo(new bool?[] { true, false, true }), "the duplicate was refused");
    }

    [Test, CancelAfter(180_000)]
    public async Task Everything_is_flattened_at_the_exchange(CancellationToken limit)
    {
        using var folder = new TempFolder();
        await using var exchange = await LoopbackExchange.OpenAsync();
        await using var process = await StartAsync(exchange, folder);
        await using var service = await ExecutionService.StartAsync(ServiceParts.Of(process.Live), Options, limit);
        Done(await service.BuyAsync("XBTUSD", 5_000, stop: limit));
        Done(await service.BuyAsync("ETHUSD", 5_000, stop: limit));

        var report = await service.EmergencyCloseAsync("a drill", stop: limit);

        Assert.That((report.Success, report.Rest.Count), Is.EqualTo((true, 0)));
        Assert.That((exchange.Balance("XBT"), exchange.Balance("ETH")), Is.EqualTo((0m, 0m)));
        Assert.That(((TradeOutcome.Failed)await service.BuyAsync("XBTUSD", 5_000, stop: limit)).Why.Kind, Is.EqualTo(FailureKind.Blocked));
    }

    static ServiceOptions Options { get; } = new() { Strategy = Given.Trend };

    static TradeOutcome.Done Done(TradeOutcome outcome) => outcome as TradeOutcome.Done
        ?? throw new AssertionException($"{((TradeOutcome.Failed)outcome).Why}");

    static async Task<DeskProcess> StartAsync(LoopbackExchange exchange, TempFolder folder)
    {
        var process = await DeskProcess.StartAsync(exchange, folder.File("krakked.db"), setup => setup with
        {
            Risk = RiskOptions.Unlimited, Guardrails = new GuardrailOptions { OnePositionPerAsset = true },
        });
        await process.RunningAsync();
        return process;
    }
}
