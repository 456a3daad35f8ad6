using Krakked.Exchange;
using Krakked.Storage;

namespace Krakked.Live.Tests.Gateway;

/// <summary>The whole desk against the loopback exchange, over real sockets and a real database.</summary>
public sealed class LoopbackTests
{
    [Test]
    public async Task An_order_goes_from_plan_to_books_over_real_sockets()
    {
        using var folder = new TempFolder();
        await using var exchange = await LoopbackExchange.OpenAsync();
        await using var process = await DeskProcess.StartAsync(exchange, folder.File("krakked.db"));
        await process.RunningAsync();

        await process.SubmitAsync(Given.Buy(0.5m, 40_000m, of: exchange.Pair("XBTUSD")));
        var filled = await process.HearAsync(e => e.Kind is ExecutionEventKind.Filled);

        var trade = exchange.Trades().Single();
        Assert.That((filled.Fill!.TradeId, filled.Fill.Quantity, filled.Fill.Fee), Is.EqualTo((trade.Id, 0.5m, trade.Fee)));
        Assert.That(process.Heard.Select(e => e.Kind), Is.EqualTo(new[]
        {
            ExecutionEventKind.Pending, ExecutionEventKind.Submitted, ExecutionEventKind.Accepted, ExecutionEventKind.Filled,
        }));
        using var records = Records.Open(process.Database.Path);
        Assert.That(records.AllTrades(new TradeQuery()).Single(), Has.Property("TradeId").EqualTo(trade.Id).And.Property("IsManual").False);
        var (cash, held) = await process.Live.Runner.AskAsync((_, _) =>
            (process.Live.Portfolio.Cash, process.Live.Portfolio.Position(exchange.Pair("XBTUSD")).Held(Given.Trend)));
        Assert.That((cash, held), Is.EqualTo((exchange.Balance("USD"), 0.5m)));
    }

    [Test]
    public async Task A_stop_grows_moves_and_shrinks_where_it_stands_over_real_sockets_and_the_sleeve_is_bare_only_until_it_is_placed()
    {
        using var folder = new TempFolder();
        await using var exchange = await LoopbackExchange.OpenAsync();
        await using var process = await DeskProcess.StartAsync(exchange, folder.File("krakked.db"));
        await process.RunningAsync();
        var pair = exchange.Pair("XBTUSD");
        await process.SubmitAsync(Given.Buy(0.5m, 40_000m, of: pair).With(Given.Protection(stop: 20_000m)));
        await process.HearAsync(e => e is { Kind: ExecutionEventKind.Accepted, Order.IsProtective: true });
        var bare = (await process.StatusAsync(s => s.Unprotected.Count == 0)).UnprotectedMs;

        await process.SubmitAsync(Given.Buy(0.25m, 40_000m, held: 0.5m, of: pair).With(Given.Protection(stop: 21_000m)));
        await process.HearAsync(e => e is { Kind: ExecutionEventKind.Amended, Order: { Quantity: 0.75m, TriggerPrice: 21_000m } });
        await process.SubmitAsync(Given.Sell(0.5m, 40_000m, held: 0.75m, of: pair));
        await process.HearAsync(e => e is { Kind: ExecutionEventKind.Filled, Order: { Side: Side.Sell, IsProtective: false } });

        var stops = exchange.Look(core => core.Accounts[0].Orders.Where(o => o.Kind is OrderKind.StopLoss)
            .Select(o => (o.Volume, o.TriggerPrice, o.IsDone)).ToArray());
        Assert.That(stops, Is.EqualTo(new[] { (0.25m, (decimal?)21_000m, false) }));
        Assert.That((await process.StatusAsync(_ => true)).UnprotectedMs, Is.EqualTo(bare));
        Assert.That(process.Database.Journal.Load().Orders.Select(o => o.Amending), Is.All.Null);
    }
}
