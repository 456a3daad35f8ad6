using Krakked.Exchange;
using Krakked.Live.Tests.Crash;

namespace Krakked.Live.Tests.Gateway;

/// <summary>The streams over real sockets: the private one cut while orders fill, the public one as the paper account's market.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class StreamTests : IDisposable
{
    readonly TempFolder _folder = new();

    string Path => _folder.File("krakked.db");

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task C3_a_stream_that_is_cut_again_and_again_while_orders_fill_loses_and_doubles_nothing()
    {
        await using var exchange = await LoopbackExchange.OpenAsync();
        await using var process = await DeskProcess.StartAsync(exchange, Path);
        await process.RunningAsync();
        var cuts = exchange.Look(_ => exchange.Faults.Add(new Fault { Point = FaultPoint.SocketCut, On = "executions", Probability = 0.4 }));
        var xbt = exchange.Pair("XBTUSD");

        for (var i = 1; i <= 8; i++)
        {
            await process.SubmitAsync(i % 2 == 1 ? Given.Buy(0.1m, 40_000m, of: xbt) : Given.Sell(0.1m, 40_000m, of: xbt));
            await process.HearAsync(e => e.Kind is ExecutionEventKind.Filled);
            await process.StatusAsync(s => s.Phase is DeskPhase.Running);
        }

        Assert.That(exchange.Look(_ => cuts.Strokes), Is.Positive);
        exchange.Look(_ => exchange.Faults.Remove(cuts.Number));
        var books = new Books(exchange, Path, process.Database.Name);
        await books.AgreeAsync();
        Assert.That(books.Trades, Is.GreaterThanOrEqualTo(8));
    }

    [Test]
    public async Task A_paper_account_trades_at_the_prices_of_a_real_public_socket_and_sends_nothing()
    {
        await using var exchange = await LoopbackExchange.OpenAsync();
        await using var process = await DeskProcess.StartAsync(exchange, Path, setup => setup with
        {
            Execution = setup.Execution with { Mode = ExecutionMode.Paper },
        });
        await process.RunningAsync();
        var xbt = exchange.Pair("XBTUSD");

        await process.SubmitAsync(Given.Buy(0.01m, 40_000m, of: xbt));
        var bought = await process.HearAsync(e => e.Kind is ExecutionEventKind.Filled);
        var price = exchange.Look(core => core.Listing.TryFind("XBTUSD", out var pair) ? core.Market.Quote(pair).Last : 0);
        await process.SubmitAsync(Given.Sell(0.01m, 40_000m, limit: decimal.Floor(price * 0.5m), of: xbt));
        await process.HearAsync(e => e is { Kind: ExecutionEventKind.Filled, Order.Side: Side.Sell });

        Assert.That(bought.Fill!.Price, Is.InRange(price * 0.9m, price * 1.1m));
        Assert.That(exchange.Look(core => core.Accounts[0].Orders), Is.Empty);
        var cash = await process.Live.Runner.AskAsync((_, _) => process.Live.Portfolio.Cash);
        Assert.That(cash, Is.InRange(9_900m, 10_000m), "What was paid in, less what two trades cost.");
    }
}
