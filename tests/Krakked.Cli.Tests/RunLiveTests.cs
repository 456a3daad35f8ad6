using System.Diagnostics;
using Krakked.Testing;

namespace Krakked.Cli.Tests;

/// <summary><c>krakked run</c> with a key, past every gate, at a served exchange.</summary>
[NonParallelizable]
public sealed class RunLiveTests
{
    readonly KeysDesk _desk = new();
    ServedExchange _exchange = null!;

    [OneTimeSetUp]
    public async Task Serve() => _exchange = await ServedExchange.WithAccountAsync(_desk);

    [OneTimeTearDown]
    public void Stop()
    {
        _exchange.Dispose();
        _desk.Dispose();
    }

    [Test, CancelAfter(600_000)]
    public async Task A_run_goes_on_above_the_nonces_that_another_command_has_used(CancellationToken limit)
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch["live.yaml"], """
            execution:
              mode: live
              allow_live_trading: true
              validate_only: false
              live_strategies: [hold]
            strategies:
              configs:
                hold: { type: buy-and-hold, pairs: [XBTUSD], timeframe: 1d }
            """);

        // Each begins where the one before it had reserved nonces to, which is ahead of the clock.
        for (var i = 0; i < 3; i++)
            Assert.That(Run("portfolio", "sync", "--db", scratch["other.db"]).Code, Is.Zero);

        using var process = Start("run", "--portfolio", scratch["live.yaml"], "--db", scratch["krakked.db"], "--yes", "--json");
        var ran = await Command.EndOnceAsync(process, l => l.Contains("\"trading\"", StringComparison.Ordinal), "TERM", limit);

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(ran.Out, Does.Contain("\"trading\"").And.Not.Contain("Invalid nonce"), ran.Error);
    }

    Command.Outcome Run(params string[] arguments)
    {
        using var process = Start(arguments);
        return Command.Finish(process);
    }

    Process Start(params string[] arguments) => _desk.Start(
        [("KRAKKED_EXCHANGE", _exchange.Address), ("KRAKEN_API_KEY", Canary.Key), ("KRAKEN_API_SECRET", Canary.Secret)], [],
        [.. arguments, "--no-limits"]);
}
