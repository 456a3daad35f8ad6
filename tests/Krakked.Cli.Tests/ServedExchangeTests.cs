using System.Text.Json;
using Krakked.Testing;

namespace Krakked.Cli.Tests;

/// <summary>A stranger's first evening: the loopback exchange served, and every command that talks to an exchange pointed at it.</summary>
[NonParallelizable]
public sealed class ServedExchangeTests
{
    const string WithdrawingKey = "WITHDRAWING";

    readonly KeysDesk _desk = new();
    ServedExchange _exchange = null!;

    [OneTimeSetUp]
    public async Task Serve()
    {
        // The file's name says that a secret is in it on purpose.
        var keys = _desk.Write("keys" + Canary.PassphraseEnding, $"""
            main {Canary.Key} {Canary.Secret}
            main {WithdrawingKey} {Canary.Secret} query-funds withdraw-funds
            """);
        _exchange = await ServedExchange.StartAsync("--keys", keys);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _exchange.Dispose();
        _desk.Dispose();
    }

    [Test]
    public void A_key_is_added_and_tried_again()
    {
        var added = Run([Canary.Key, Canary.Secret, Canary.Passphrase], "keys", "add", "served", "--json");
        var tested = Run([Canary.Passphrase], "keys", "test", "served", "--json");

        Assert.That((added.Code, tested.Code), Is.EqualTo((0, 0)), added.Error + tested.Error);
        Assert.That(Json(tested).GetProperty("verdict").GetString(), Is.EqualTo("good"));
    }

    [Test]
    public void A_wrong_secret_and_a_key_that_can_withdraw_are_not_saved()
    {
        var wrong = Run([Canary.Key, Canary.Key, Canary.Passphrase], "keys", "add", "wrong");
        var withdrawing = Run([WithdrawingKey, Canary.Secret, Canary.Passphrase], "keys", "add", "withdrawing");

        Assert.That((wrong.Code, withdrawing.Code), Is.EqualTo((2, 2)));
        Assert.That(wrong.Error, Does.Contain("EAPI:Invalid signature"));
        Assert.That(withdrawing.Error, Does.Contain("withdraw").IgnoreCase);
        Assert.That(File.Exists(_desk.FileOf("wrong")) || File.Exists(_desk.FileOf("withdrawing")), Is.False);
    }

    [Test]
    public void The_universe_is_what_is_listed()
    {
        var universe = Json(Run([], "universe", "--json"));

        Assert.That(universe.GetProperty("pairs").EnumerateArray().Select(p => p.GetProperty("pair").GetString()),
            Is.EqualTo(new[] { "ETHUSD", "XBTUSD" }));
    }

    [Test]
    public void Candles_and_bars_made_of_trades_lie_in_one_store_without_a_seam()
    {
        using var scratch = new Scratch();
        var since = DateTime.UtcNow.AddMinutes(-40).ToString("yyyy-MM-dd'T'HH:mm", null);

        var candles = Fetch(scratch, "--since", since);
        var trades = Fetch(scratch, "--since", since, "--from-trades");
        var check = Command.Run("data", "check", "--data", scratch["store"], "--json");

        Assert.That(candles.GetProperty("new").GetInt32(), Is.GreaterThan(30));
        Assert.That(trades.GetProperty("trades").GetInt32(), Is.GreaterThan(30));
        Assert.That(trades.GetProperty("unchanged").GetInt32(), Is.GreaterThanOrEqualTo(candles.GetProperty("new").GetInt32()));
        Assert.That((trades.GetProperty("pricesDiffer").GetInt32(), trades.GetProperty("amountsDiffer").GetInt32()), Is.EqualTo((0, 0)));
        Assert.That(check.Code, Is.Zero, check.Error);
    }

    JsonElement Fetch(Scratch scratch, params string[] more)
    {
        string[] fetch = ["data", "fetch", "--pair", "XBTUSD", "--timeframe", "1m", "--data", scratch["store"], "--json"];
        var ran = Run([], [.. fetch, .. more]);
        Assert.That(ran.Code, Is.Zero, ran.Error);
        return Json(ran)[0];
    }

    Command.Outcome Run(string[] lines, params string[] arguments) => _desk.RunWith([("KRAKKED_EXCHANGE", _exchange.Address)], lines, arguments);

    static JsonElement Json(Command.Outcome outcome) => JsonDocument.Parse(outcome.Out).RootElement;
}
