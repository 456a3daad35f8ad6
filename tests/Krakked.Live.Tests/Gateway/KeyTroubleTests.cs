using System.Net.Http.Json;
using Krakked.Exchange;

namespace Krakked.Live.Tests.Gateway;

/// <summary>C5 and H1 over real sockets: what becomes of the tokens and the nonces of a key.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class KeyTroubleTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task C5_tokens_that_expire_before_they_are_used_keep_the_stream_away_for_no_longer_than_they_do()
    {
        await using var exchange = await LoopbackExchange.OpenAsync(speed: 20);
        await using var process = await DeskProcess.StartAsync(exchange, _folder.File("krakked.db"));
        await process.RunningAsync();
        await process.SubmitAsync(Given.Buy(0.1m, 40_000m, of: exchange.Pair("XBTUSD")));
        await process.HearAsync(e => e.Kind is ExecutionEventKind.Filled);

        await AdminAsync(exchange, "tokens", new { late = 3 });
        exchange.Look(_ => exchange.Faults.Add(new Fault { Point = FaultPoint.SocketCut, On = "executions", Times = 1 }));
        await process.SubmitAsync(Given.Buy(0.2m, 40_000m, of: exchange.Pair("XBTUSD")));
        await process.HearAsync(e => e.Kind is ExecutionEventKind.Filled);
        Assert.That(() => process.Live.Runner.Health().LastGap, Is.EqualTo("the private stream came back").After(120_000, 20));

        Assert.That(exchange.Look(core => core.Tokens.Late), Is.Zero, "Each of them was tried.");
        var back = await process.Live.Runner.AskAsync((_, now) => now);
        await process.StatusAsync(s => s.LastSweep >= back);
        exchange.Look(_ => exchange.Faults.Add(new Fault { Point = FaultPoint.RequestLost, On = "TradesHistory" }));
        await process.SubmitAsync(Given.Buy(0.3m, 40_000m, of: exchange.Pair("XBTUSD")));
        var filled = await process.HearAsync(e => e.Kind is ExecutionEventKind.Filled);
        Assert.That(filled.Fill!.TradeId, Is.EqualTo(exchange.Trades()[^1].Id), "Nobody but the stream can have told it.");
    }

    [Test]
    public async Task H1_a_program_with_the_same_key_is_named_as_the_reason()
    {
        await using var exchange = await LoopbackExchange.OpenAsync();
        await using var process = await DeskProcess.StartAsync(exchange, _folder.File("krakked.db"));
        await process.RunningAsync();

        await AdminAsync(exchange, "nonce", new { ahead = 1_000_000_000_000_000UL });

        var status = await process.StatusAsync(s => s.Halts.Count > 0);
        Assert.That(status.Halts.Single().Reason, Does.Contain("another program uses this key"));
        await process.SubmitAsync(Given.Buy(0.1m, 40_000m, of: exchange.Pair("XBTUSD")));
        var refused = await process.HearAsync(e => e.IsFinal);
        Assert.That(refused.Reason, Does.Contain("another program uses this key"));
    }

    static async Task AdminAsync(LoopbackExchange exchange, string what, object how)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync(new Uri(exchange.Client.Address, $"admin/{what}"), how);
        answer.EnsureSuccessStatusCode();
    }
}
