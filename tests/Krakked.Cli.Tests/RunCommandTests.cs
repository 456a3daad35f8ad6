using System.Diagnostics;
using System.Text.Json;
using Krakked.Testing;

namespace Krakked.Cli.Tests;

/// <summary><c>krakked run</c> beside a served exchange whose minutes are two seconds of ours.</summary>
[NonParallelizable]
public sealed class RunCommandTests
{
    const string Speed = "30", Counts = "counts from the first bar that closes after";

    ServedExchange _exchange = null!;

    [OneTimeSetUp]
    public async Task Serve() => _exchange = await ServedExchange.StartAsync("--speed", Speed, "--tier", "none");

    [OneTimeTearDown]
    public void Stop() => _exchange.Dispose();

    [Test, CancelAfter(600_000)]
    public async Task A_paper_account_is_traded_until_Ctrl_C_and_taken_up_again_by_the_next_run(CancellationToken limit)
    {
        using var scratch = new Scratch();
        var first = await HoldUntilAsync(scratch, "order", o => o.GetProperty("event").GetString() is "filled", "INT", limit);
        var second = await HoldUntilAsync(scratch, "equity", _ => true, "TERM", limit);

        Assert.That((first.Code, second.Code), Is.EqualTo((0, 0)), first.Error + second.Error);
        var decision = first.Told.First(t => Kind(t) == "decision");
        Assert.That((Text(decision, "strategy"), Text(decision, "intent"), Text(decision, "because")),
            Is.EqualTo(("buy-and-hold", "enter", "buys and holds")));
        var fill = first.Told.First(t => Kind(t) == "order" && Text(t, "event") == "filled");
        var spent = (fill.GetProperty("filled").GetDecimal() * fill.GetProperty("price").GetDecimal()) + fill.GetProperty("fee").GetDecimal();
        var taken = second.Told.First(t => Kind(t) == "equity");
        Assert.That(10_000m - spent, Is.EqualTo(taken.GetProperty("cash").GetDecimal()).Within(0.0001m));
        Assert.That(taken.GetProperty("equity").GetDecimal(), Is.GreaterThan(taken.GetProperty("cash").GetDecimal()));
        Assert.That(second.Told.Where(t => Kind(t) == "order" && Text(t, "side") == "buy"), Is.Empty, "it holds already");
        Assert.That(first.Told.Concat(second.Told).Where(t => Kind(t) == "end").Select(t => t.GetProperty("clean").GetBoolean()),
            Is.EqualTo(new[] { true, true }));

        var trades = Command.Run("portfolio", "trades", "--db", scratch["paper.db"], "--json");
        Assert.That(trades.Out, Does.Contain(Text(fill, "trade")), trades.Error);
    }

    [Test, CancelAfter(600_000)]
    public async Task A_file_runs_several_strategies_and_tells_what_each_knows_and_from_when_it_counts(CancellationToken limit)
    {
        using var scratch = new Scratch();
        var file = scratch.File("portfolio.yaml", """
            execution: { mode: paper, default_order_type: market }
            strategies:
              configs:
                fast: { type: sma-cross, pairs: [XBTUSD, ETHUSD], timeframe: 1m, fast: 2, slow: 4 }
                rotation: { type: relative-strength-rotation, pairs: [XBTUSD, ETHUSD], timeframe: 5m }
            """);

        using var process = Start(scratch, "--portfolio", file);
        var ran = await Command.EndOnceAsync(process, l => l.Contains(Counts, StringComparison.Ordinal), "TERM", limit);

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(ran.Out, Does.Contain("fast knows").And.Contain("rotation knows").And.Contain(Counts));
    }

    [Test]
    public void It_runs_for_as_long_as_it_is_told()
    {
        using var scratch = new Scratch();

        var ran = Run(scratch, "sma-cross", "--timeframe", "1m", "--for", "1m");

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(ran.Out.TrimEnd(), Does.EndWith("Ended: it was ended as asked."));
    }

    [Test]
    public void Real_money_without_its_gates_is_refused_and_each_gate_is_named()
    {
        using var scratch = new Scratch();

        var refused = Run(scratch, "sma-cross", "--mode", "live");

        Assert.That(refused.Code, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain("allow_live_trading").And.Contain("validate_only").And.Contain("live_strategies"));
        Assert.That(File.Exists(scratch["paper.db"]), Is.False);
    }

    [Test]
    public void Real_money_is_not_meant_before_somebody_says_so()
    {
        using var scratch = new Scratch();
        var file = scratch.File("live.yaml", """
            execution: { mode: live, allow_live_trading: true, validate_only: false, live_strategies: [cross] }
            strategies:
              configs:
                cross: { type: sma-cross, pairs: [XBTUSD], timeframe: 1m }
            """);

        var silent = Run(scratch, "--portfolio", file);
        var without = Run(scratch, "--portfolio", file, "--yes", "--keys", scratch["keys"]);

        Assert.That((silent.Code, without.Code), Is.EqualTo((2, 2)));
        Assert.That(silent.Error, Does.Contain("--yes"));
        Assert.That(without.Error, Does.Contain("key").And.Not.Contain("--yes"));
    }

    [TestCase("Did you mean sma-cross", "sma-crss", TestName = "A misspelt strategy is told what it may have meant")]
    [TestCase("no such file", "--portfolio", "nowhere.yaml", TestName = "A file that is not there is named")]
    [TestCase("the file names the strategies", "sma-cross", "--portfolio", "data/krakked.yaml", TestName = "A strategy and a file are one too many")]
    [TestCase("Did you mean paper", "sma-cross", "--mode", "papr", TestName = "A misspelt mode is told what it may have meant")]
    [TestCase("not a time to run", "sma-cross", "--for", "soon", TestName = "A time to run has a unit")]
    [TestCase("within 45d", "sma-cross", "--for", "60d", TestName = "A time to run is no longer than a timer goes")]
    [TestCase("no pair 'XBTMOON'", "sma-cross", "--pair", "XBTMOON", TestName = "A pair that is not listed is named")]
    [TestCase("seconds of a run", "sma-cross", "--speed", "0", TestName = "Time does not stand still")]
    public void What_cannot_begin_says_why(string why, params string[] arguments)
    {
        using var scratch = new Scratch();

        var refused = Run(scratch, arguments);

        Assert.That((refused.Code, refused.Out), Is.EqualTo((2, "")), refused.Error);
        Assert.That(refused.Error, Does.Contain(why));
    }

    Command.Outcome Run(Scratch scratch, params string[] arguments)
    {
        using var process = Start(scratch, arguments);
        return Command.Finish(process);
    }

    Process Start(Scratch scratch, params string[] arguments)
    {
        var speed = arguments.Contains("--speed") ? Array.Empty<string>() : ["--speed", Speed];
        var process = Command.Start(Surroundings, ["run", .. arguments, "--db", scratch["paper.db"], "--no-limits", .. speed]);
        process.StandardInput.Close();
        return process;
    }

    void Surroundings(ProcessStartInfo start)
    {
        start.Environment["KRAKKED_EXCHANGE"] = _exchange.Address;
        start.Environment["KRAKKED_DB"] = "";
    }

    /// <summary>Buys and holds until something is told, and ends then by a signal.</summary>
    async Task<(int Code, string Error, List<JsonElement> Told)> HoldUntilAsync(
        Scratch scratch, string kind, Func<JsonElement, bool> isWanted, string signal, CancellationToken limit)
    {
        using var process = Start(scratch, "buy-and-hold", "--timeframe", "1m", "--json");
        var ran = await Command.EndOnceAsync(process, line => Of(line) is var told && Kind(told) == kind && isWanted(told), signal, limit);
        return (ran.Code, ran.Error, [.. ran.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Of)]);
    }

    static JsonElement Of(string line) => JsonDocument.Parse(line).RootElement;

    static string Kind(JsonElement told) => Text(told, "kind");

    static string Text(JsonElement told, string name) => told.GetProperty(name).GetString()!;
}
