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
}
