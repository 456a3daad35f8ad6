using Krakked.Execution;
using Krakked.Kraken;
using Krakked.Live.Tests.Gateway;

namespace Krakked.Live.Tests.Modes;

/// <summary>A desk that a person opens in an emergency: no gate but the key's, and nothing is opened.</summary>
public sealed class OnlyReducesTests
{
    [Test]
    public async Task Without_any_gate_it_sells_and_lets_no_buy_out()
    {
        using var folder = new TempFolder();
        await using var exchange = await LoopbackExchange.OpenAsync();
        var bitcoin = exchange.Pair("XBTUSD");
        await using (var before = await DeskProcess.StartAsync(exchange, folder.File("krakked.db")))
        {
            await before.RunningAsync();
            await before.SubmitAsync(Given.Buy(0.5m, 40_000m, of: bitcoin));
            await before.HearAsync(e => e.Kind is ExecutionEventKind.Filled);
        }

        await using var process = await DeskProcess.StartAsync(exchange, folder.File("krakked.db"), Closed);
        await process.RunningAsync();
        await process.SubmitAsync(Given.Buy(0.5m, 40_000m, held: 0.5m, of: bitcoin));
        var bought = await process.HearAsync(e => e.IsFinal);
        await process.SubmitAsync(Given.Sell(0.5m, 40_000m, of: bitcoin));
        var sold = await process.HearAsync(e => e is { Order.Side: Side.Sell, IsFinal: true });

        Assert.That((bought.Kind, bought.Order.Side), Is.Not.EqualTo((ExecutionEventKind.Filled, Side.Buy)));
        Assert.That(sold.Kind, Is.EqualTo(ExecutionEventKind.Filled));
        Assert.That((exchange.Trades().Count, exchange.Balance("XBT")), Is.EqualTo((2, 0m)));
    }

    [Test]
    public void A_key_that_can_withdraw_or_is_not_known_is_refused_all_the_same()
    {
        var parts = new LiveParts { Market = new QuotedMarket(), OrdersMayLeave = false };
        var withdrawing = new ApiKeyInfo { Permissions = [.. KeyRights.Needed.Select(n => n.Right), "withdraw-funds"] };

        Assert.That(() => LiveGates.RequireToReduce(parts with { Key = withdrawing }),
            Throws.TypeOf<KrakkedException>().With.Message.Contains("can withdraw").And.Message.Not.Contains("SANDBOX"));
        Assert.That(() => LiveGates.RequireToReduce(parts with { KeyProblem = "EAPI:Invalid key" }),
            Throws.TypeOf<KrakkedException>().With.Message.Contains("EAPI:Invalid key"));
    }

    static DeskSetup Closed(DeskSetup setup) => setup with
    {
        OnlyReduces = "an emergency",
        Trading = [],
        Execution = new ExecutionSettings { Mode = ExecutionMode.Live, Orders = new OrderOptions { DefaultType = OrderType.Market } },
    };
}
