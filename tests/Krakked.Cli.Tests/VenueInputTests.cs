using System.Text.Json;

namespace Krakked.Cli.Tests;

public sealed class VenueInputTests
{
    // Without limits, so that orders are large enough to feel what the venue takes for size.
    static readonly string[] Run = ["sma-cross", "--risk", "unlimited", "--cash", "1000000"];

    [TestCase("--starting-volume", "1e9", "startingVolume")]
    [TestCase("--buy-fees", "base", "buyFeesIn")]
    [TestCase("--spread-bps", "5", "spreadBps")]
    [TestCase("--spread-range", "0.1", "spreadRangeShare")]
    [TestCase("--slippage-bps", "5", "slippageBps")]
    [TestCase("--slippage-range", "0.1", "slippageRangeShare")]
    [TestCase("--impact", "1", "impactCoefficient")]
    [TestCase("--latency", "2", "latencyBars")]
    [TestCase("--volume-cap", "0.001", "volumeShare")]
    public void An_option_of_the_venue_reaches_it_and_changes_the_result(string option, string value, string setting)
    {
        var without = Result(Run);

        var with = Result([.. Run, option, value]);

        Assert.That(Venue(with, setting), Is.Not.EqualTo(Venue(without, setting)));
        Assert.That(with.GetProperty("resultHash").GetString(), Is.Not.EqualTo(without.GetProperty("resultHash").GetString()));
    }

    [Test]
    public void Soft_protection_reaches_the_orders()
    {
        var orders = Result("volatility-breakout", "--protection", "soft").GetProperty("certificate").GetProperty("orders");

        Assert.That(orders.GetProperty("protection").GetString(), Is.EqualTo("soft"));
    }

    [Test]
    public void Nothing_with_a_sign_is_nothing()
    {
        Assert.That(Venue(Result([.. Run, "--starting-volume=-0"]), "startingVolume"), Is.EqualTo(Venue(Result(Run), "startingVolume")));
    }

    [Test]
    public void A_sweep_takes_them_too()
    {
        string[] sweep = ["sweep", "sma-cross", "--param", "fast=10,20", "--bars", "3000", "--seed", "1", "--json"];

        Assert.That(Command.Run([.. sweep, "--latency", "3"]).Out, Is.Not.EqualTo(Command.Run(sweep).Out));
    }

    static string Venue(JsonElement result, string setting) =>
        result.GetProperty("certificate").GetProperty("venue").GetProperty(setting).GetRawText();

    static JsonElement Result(params string[] arguments)
    {
        var ran = Command.Run(["backtest", .. arguments, "--json"]);
        Assert.That(ran.Code, Is.Zero, ran.Error);
        return JsonDocument.Parse(ran.Out).RootElement;
    }
}
