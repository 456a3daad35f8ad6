using System.Text.Json;
using Krakked.Testing;

namespace Krakked.Cli.Tests;

/// <summary>krakked portfolio when things are missing, wrong or away, and when it is run twice.</summary>
[NonParallelizable]
public sealed class PortfolioFailureTests
{
    static readonly (string, string)[] NoKey = [];
    static readonly (string, string)[] WrongKey = [("KRAKEN_API_KEY", Canary.Key), ("KRAKEN_API_SECRET", Canary.Key)];
    static readonly (string, string)[] RightKey = [("KRAKEN_API_KEY", Canary.Key), ("KRAKEN_API_SECRET", Canary.Secret)];

    readonly KeysDesk _desk = new();
    readonly Scratch _scratch = new();
    ServedExchange _exchange = null!;

    [OneTimeSetUp]
    public async Task Serve()
    {
        _exchange = await ServedExchange.WithAccountAsync(_desk);
        await _exchange.AdminAsync("trade", new { pair = "XBTUSD", side = "buy", volume = 0.01m });
        Assert.That(Run("sync").Code, Is.Zero);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _exchange.Dispose();
        _scratch.Dispose();
        _desk.Dispose();
    }

    [Test]
    public void What_was_read_is_not_read_again()
    {
        var again = Run("sync");
        var json = Run("sync", "--json");

        Assert.That((again.Code, json.Code), Is.EqualTo((0, 0)), again.Error + json.Error);
        Assert.That(again.Out, Does.StartWith("0 trades (0 of strategies) and 0 cash flows were new."));
        Assert.That((Json(json).GetProperty("newTrades").GetInt32(), Json(json).GetProperty("newCashFlows").GetInt32()), Is.EqualTo((0, 0)));
    }

    [TestCase("sync")]
    [TestCase("drift")]
    public void Without_a_key_with_a_wrong_one_and_with_the_exchange_away_it_is_said_which(string command)
    {
        var none = RunAt(_exchange.Address, NoKey, command);
        var wrong = RunAt(_exchange.Address, WrongKey, command);
        var away = RunAt("http://127.0.0.1:1", RightKey, command);

        Assert.That((none.Code, away.Code), Is.EqualTo((2, 1)), none.Error + away.Error);
        Assert.That(wrong.Code, Is.AnyOf(1, 2), wrong.Error);
        Assert.That(none.Error, Does.Contain("keys add"));
        Assert.That(wrong.Error, Does.Contain("EAPI:Invalid"));
        Assert.That(away.Error, Does.Contain("did not answer").Or.Contain("not read to the end"));
    }

    [Test]
    public void What_needs_no_key_shows_the_same_twice_as_a_table_and_as_data()
    {
        foreach (var command in new[] { "show", "trades", "flows" })
        {
            var (table, again) = (Offline(command), Offline(command));
            var (json, jsonAgain) = (Offline(command, "--json"), Offline(command, "--json"));

            Assert.That((table.Code, json.Code), Is.EqualTo((0, 0)), command + table.Error + json.Error);
            Assert.That(again.Out, Is.EqualTo(table.Out).And.Not.Empty, command);
            if (command != "show") Assert.That(jsonAgain.Out, Is.EqualTo(json.Out), command);
            Assert.That(Json(json).ValueKind, Is.AnyOf(JsonValueKind.Array, JsonValueKind.Object), command);
        }
    }

    [Test]
    public void A_difference_is_accepted_ignored_and_watched_on_the_record_and_twice_is_as_once()
    {
        var silent = Run("drift", "--ignore", "XBT");
        Assert.That((silent.Code, silent.Error.Contains("--because", StringComparison.Ordinal)), Is.EqualTo((2, true)), silent.Error);

        foreach (var decision in new[] { "--ignore", "--ignore", "--watch", "--watch" })
        {
            var ran = Run("drift", decision, "XBT", "--because", "a test", "--json");
            Assert.That(ran.Code, Is.Zero, ran.Error);
            Assert.That(Json(ran).GetProperty("drifting").GetBoolean(), Is.False);
        }
    }

    [TestCase("show --db none.db", "none.db", "no such database", TestName = "Portfolio: nothing to show")]
    [TestCase("trades --db none.db", "none.db", "no such database", TestName = "Portfolio: no trades of nothing")]
    [TestCase("flows --db none.db", "none.db", "no such database", TestName = "Portfolio: no flows of nothing")]
    [TestCase("trades --from yesterday", "yesterday", "--from", TestName = "Portfolio: a day in words")]
    [TestCase("flows --from 2024-02-01 --to 2024-01-01", "2024-01-01", "--from", TestName = "Portfolio: days in the wrong order")]
    [TestCase("show --data nowhere", "nowhere", "--data", TestName = "Portfolio: bars that are not there")]
    [TestCase("shwo", "shwo", "show", TestName = "Portfolio: a misspelt command")]
    [TestCase("sync --key nobody", "nobody", "keys", TestName = "Portfolio: a key nobody stored")]
    public void Wrong_words_are_refused_with_value_and_remedy(string words, string value, string remedy)
    {
        var ran = Offline(words.Split(' '));

        Assert.That(ran.Code, Is.AnyOf(1, 2), ran.Error);
        Assert.That(ran.Error, Does.Contain(value).And.Contain(remedy).And.Not.Contain("   at "));
    }

    Command.Outcome Run(params string[] words) => RunAt(_exchange.Address, RightKey, words);

    Command.Outcome RunAt(string address, (string, string)[] key, params string[] words) => _desk.RunWith(
        [("KRAKKED_EXCHANGE", address), .. key], [], ["portfolio", .. words, "--db", _scratch["krakked.db"], "--no-limits"]);

    Command.Outcome Offline(params string[] words)
    {
        string[] db = words.Contains("--db") ? [] : ["--db", _scratch["krakked.db"]];
        return _desk.RunWith([("KRAKKED_EXCHANGE", _exchange.Address)], [], ["portfolio", .. words, .. db]);
    }

    static JsonElement Json(Command.Outcome outcome) =>
        JsonDocument.Parse(outcome.Out.Length > 0 ? outcome.Out : throw new AssertionException(outcome.Error)).RootElement;
}
