using System.Text.Json;
using Krakked.Testing;

namespace Krakked.Cli.Tests;

/// <summary>krakked portfolio, as a person uses it, against a served exchange.</summary>
[NonParallelizable]
public sealed class AccountCommandTests
{
    readonly KeysDesk _desk = new();
    readonly Scratch _scratch = new();
    ServedExchange _exchange = null!;

    [OneTimeSetUp]
    public async Task Serve()
    {
        var keys = _desk.Write("keys" + Canary.PassphraseEnding, $"main {Canary.Key} {Canary.Secret}\n");
        _exchange = await ServedExchange.StartAsync("--tier", "none", "--balance", "USD=10000", "--keys", keys);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _exchange.Dispose();
        _scratch.Dispose();
        _desk.Dispose();
    }

    [Test]
    public async Task An_account_is_brought_in_shown_without_the_exchange_and_compared_with_it()
    {
        await _exchange.AdminAsync("trade", new { pair = "XBTUSD", side = "buy", volume = 0.01m });
        var synced = Run("sync", "--json");
        Assert.That(synced.Code, Is.Zero, synced.Error);
        Assert.That(Json(synced).GetProperty("newTrades").GetInt32(), Is.EqualTo(1));

        var shown = Command.Run("portfolio", "show", "--db", _scratch["krakked.db"], "--json");
        Assert.That(shown.Code, Is.Zero, shown.Error);
        Assert.That(Json(shown).GetProperty("positions")[0].GetProperty("quantity").GetString(), Is.EqualTo("0.01"));
        Assert.That(Command.Run("portfolio", "show", "--db", _scratch["krakked.db"]).Error, Does.Contain("--prices"));
        Assert.That(Json(Run("show", "--prices", "--json")).GetProperty("pricesOfNow").GetBoolean(), Is.True);

        var agree = Run("drift");
        Assert.That((agree.Code, agree.Out.Trim()), Is.EqualTo((0, "Books and exchange agree.")), agree.Error);

        await _exchange.AdminAsync("trade", new { pair = "XBTUSD", side = "buy", volume = 0.02m });
        var drift = Run("drift", "--json");
        Assert.That(drift.Code, Is.EqualTo(3), drift.Error);
        var xbt = Json(drift).GetProperty("drifts").EnumerateArray().Single(d => d.GetProperty("asset").GetString() == "XBT");
        Assert.That((xbt.GetProperty("books").GetString(), xbt.GetProperty("exchange").GetString()), Is.EqualTo(("0.01", "0.03")));
        Assert.That(xbt.GetProperty("causes").GetProperty("fill").GetString(), Is.EqualTo("0.02"));

        Assert.That(Json(Run("sync", "--json")).GetProperty("newTrades").GetInt32(), Is.EqualTo(1));
        Assert.That(Run("drift").Code, Is.Zero);
        var trades = Command.Run("portfolio", "trades", "--db", _scratch["krakked.db"], "--manual", "--json");
        Assert.That(Json(trades).GetArrayLength(), Is.EqualTo(2));
        var flows = Command.Run("portfolio", "flows", "--db", _scratch["krakked.db"], "--json");
        Assert.That(Json(flows).EnumerateArray().Select(f => f.GetProperty("kind").GetString()), Is.EqualTo(new[] { "deposit" }));
    }

    [Test]
    public void Wrong_words_are_refused_with_what_to_do()
    {
        var missing = Command.Run("portfolio", "show", "--db", _scratch["none.db"]);
        var both = Command.Run("portfolio", "trades", "--db", _scratch["none.db"], "--manual", "--no-manual");
        var limits = RunAt("https://api.kraken.com", "sync");

        Assert.That((missing.Code, both.Code, limits.Code), Is.EqualTo((2, 2, 2)), missing.Error + both.Error + limits.Error);
        Assert.That(missing.Error, Does.Contain("there is no such database"));
        Assert.That(limits.Error, Does.Contain("not on this machine"));
    }

    Command.Outcome Run(string command, params string[] arguments) => RunAt(_exchange.Address, command, arguments);

    Command.Outcome RunAt(string address, string command, params string[] arguments)
    {
        string[] limits = command is "show" ? [] : ["--no-limits"];
        return _desk.RunWith([("KRAKKED_EXCHANGE", address), ("KRAKEN_API_KEY", Canary.Key), ("KRAKEN_API_SECRET", Canary.Secret)], [],
            ["portfolio", command, "--db", _scratch["krakked.db"], .. limits, .. arguments]);
    }

    static JsonElement Json(Command.Outcome outcome) => JsonDocument.Parse(outcome.Out).RootElement;
}
