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

    [Test]
    public void A_run_goes_on_above_the_nonces_that_another_command_has_used()
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

        var ran = Run("run", "--portfolio", scratch["live.yaml"], "--db", scratch["krakked.db"], "--yes", "--for", "5s", "--json");

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(ran.Out, Does.Contain("\"recovering\"").And.Not.Contain("Invalid nonce"), ran.Error);
    }

    Command.Outcome Run(params string[] arguments) => _desk.RunWith(
        [("KRAKKED_EXCHANGE", _exchange.Address), ("KRAKEN_API_KEY", Canary.Key), ("KRAKEN_API_SECRET", Canary.Secret)], [],
        [.. arguments, "--no-limits"]);
}
