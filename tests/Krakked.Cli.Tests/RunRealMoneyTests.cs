using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Krakked.Testing;

namespace Krakked.Cli.Tests;

/// <summary><c>krakked run --mode live</c> as a person starts it: the word that is typed, the orders at the exchange, the stored bars.</summary>
[NonParallelizable]
public sealed class RunRealMoneyTests
{
    const string Speed = "30", EndOfInput = "\u0004";

    static readonly HttpClient Http = new();

    readonly KeysDesk _desk = new();
    ServedExchange _exchange = null!;
    Scratch _scratch = null!;

    string Db => _scratch["krakked.db"];

    [SetUp]
    public async Task Serve()
    {
        _scratch = new Scratch();
        var keys = _desk.Write("keys" + Canary.PassphraseEnding, $"main {Canary.Key} {Canary.Secret}\n");
        _exchange = await ServedExchange.StartAsync("--speed", Speed, "--tier", "none", "--balance", "USD=100000", "--keys", keys);
    }

    [TearDown]
    public void Stop()
    {
        _exchange.Dispose();
        _scratch.Dispose();
    }

    [OneTimeTearDown]
    public void Close() => _desk.Dispose();

    [Test, CancelAfter(600_000)]
    public async Task An_order_is_filled_at_the_exchange_and_the_next_run_holds_what_it_bought(CancellationToken limit)
    {
        var first = await UntilAsync(Holding(), told => IsTold(told, "order", "event", "filled"), "INT", limit);
        var bought = await TradesAsync(limit);
        var held = await _exchange.BalanceAsync("XBT");
        var second = await UntilAsync(Holding(), told => told.GetProperty("kind").GetString() == "equity", "TERM", limit);

        Assert.That((first.Ran.Code, second.Ran.Code), Is.EqualTo((0, 0)), first.Ran.Error + second.Ran.Error);
        var fill = first.Told.First(t => IsTold(t, "order", "event", "filled"));
        Assert.That(bought.Select(t => t.GetProperty("id").GetString()), Is.EqualTo(new[] { fill.GetProperty("trade").GetString() }));
        Assert.That(bought[0].GetProperty("clientId").GetString(), Is.Not.Null.And.Not.Empty, "It has a name of ours.");
        Assert.That(fill.GetProperty("filled").GetDecimal(), Is.EqualTo(held).And.GreaterThan(0m));
        var valued = second.Told.First(t => t.GetProperty("kind").GetString() == "equity");
        Assert.That(valued.GetProperty("cash").GetDecimal(), Is.EqualTo(await _exchange.BalanceAsync("USD")).Within(0.01m));
        Assert.That((await TradesAsync(limit)).Count, Is.EqualTo(1), "It holds already.");
        Assert.That(await _exchange.OpenOrdersAsync(), Is.Zero);
    }

    [TestCase("yes\n", TestName = "Another word than live sends nothing and leaves no books")]
    [TestCase("Live\n", TestName = "The word in other letters sends nothing and leaves no books")]
    [TestCase("\n", TestName = "No word at all sends nothing and leaves no books")]
    [TestCase(EndOfInput, TestName = "The end of what is typed sends nothing and leaves no books")]
    public async Task Only_the_word_is_meant(string typed)
    {
        var (code, said) = await TypedAsync(typed);

        Assert.That(code, Is.EqualTo(2), said);
        Assert.That(said, Does.Contain("hold of").And.Contain("real money").And.Contain("Not confirmed; nothing was sent."));
        Assert.That((File.Exists(Db), (await TradesAsync(default)).Count, await _exchange.OpenOrdersAsync()), Is.EqualTo((false, 0, 0)));
    }

    [Test]
    public async Task The_word_begins_the_run()
    {
        var (code, said) = await TypedAsync("live\n");

        Assert.That(code, Is.Zero, said);
        Assert.That(said, Does.Contain("live: hold on 127.0.0.1").And.Contain("Ended: it was ended"));
        Assert.That(File.Exists(Db), Is.True);
    }

    [Test]
    public async Task Where_nobody_can_type_nothing_is_begun()
    {
        using var process = Start([.. Holding(), "--for", "20s"]);
        var refused = Command.Finish(process);

        Assert.That((refused.Code, refused.Out), Is.EqualTo((2, "")), refused.Error);
        Assert.That(refused.Error, Does.Contain("nobody at a terminal").And.Contain("--yes"));
        Assert.That((File.Exists(Db), await _exchange.OpenOrdersAsync()), Is.EqualTo((false, 0)));
    }

    [Test, CancelAfter(600_000)]
    public async Task Stored_bars_come_before_those_the_exchange_tells(CancellationToken limit)
    {
        var slow = Portfolio("slow", "type: sma-cross, pairs: [XBTUSD], timeframe: 1m, fast: 20, slow: 900");
        Store("store", from: DateTime.UtcNow.AddMinutes(-1_500));

        var without = await KnownAsync(slow, [], limit);
        var with = await KnownAsync(slow, ["--data", _scratch["store"]], limit);
        using var process = Start([.. slow, "--yes", "--for", "20s", "--data", _scratch["nowhere"]]);
        var nowhere = Command.Finish(process);

        Assert.That(without, Does.Match("slow knows 72[0-9] bars").And.Contain("and waits for"));
        Assert.That(with, Does.Match("slow knows 1,[45][0-9][0-9] bars").And.Not.Contain("waits for"));
        Assert.That(nowhere.Code, Is.EqualTo(2), nowhere.Error);
        Assert.That(nowhere.Error, Does.Contain("nowhere").And.Contain("there is no such folder"));
    }

    [Test, CancelAfter(600_000)]
    public async Task Stored_bars_that_end_before_those_the_exchange_tells_are_left_out_and_it_is_said(CancellationToken limit)
    {
        var slow = Portfolio("slow", "type: sma-cross, pairs: [XBTUSD], timeframe: 1m, fast: 20, slow: 900");
        Store("stale", from: DateTime.UtcNow.AddDays(-3));

        var run = await UntilAsync([.. slow, "--data", _scratch["stale"]], told => IsTold(told, "phase", "phase", "trading"), "INT", limit);

        Assert.That(run.Ran.Error, Does.Contain("They are left out").And.Contain("krakked data fetch --pair XBTUSD --timeframe 1m"));
        Assert.That(run.Told.First(t => IsTold(t, "phase", "phase", "trading")).GetProperty("text").GetString(),
            Does.Match("slow knows 72[0-9] bars").And.Contain("and waits for"));
    }

    void Store(string name, DateTime from)
    {
        var made = Command.Run(
            "data", "synth", "--data", _scratch[name], "--timeframe", "1m", "--bars", "1000", "--from", from.ToString("yyyy-MM-dd'T'HH:mm", null));
        Assert.That(made.Code, Is.Zero, made.Error);
    }

    /// <summary>What the strategy is said to know when it begins to trade.</summary>
    async Task<string> KnownAsync(string[] portfolio, string[] more, CancellationToken limit)
    {
        var run = await UntilAsync([.. portfolio, .. more], told => IsTold(told, "phase", "phase", "trading"), "INT", limit);
        Assert.That(run.Ran.Code, Is.Zero, run.Ran.Error);
        return run.Told.First(t => IsTold(t, "phase", "phase", "trading")).GetProperty("text").GetString()!;
    }

    /// <summary>Runs until something is told, then ends it by a signal.</summary>
    async Task<(Command.Outcome Ran, IReadOnlyList<JsonElement> Told)> UntilAsync(
        string[] portfolio, Func<JsonElement, bool> isWanted, string signal, CancellationToken limit)
    {
        using var process = Start([.. portfolio, "--yes", "--json"]);
        var ran = await Command.EndOnceAsync(process, line => isWanted(Of(line)), signal, limit);
        return (ran, [.. ran.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Of)]);
    }

    static JsonElement Of(string line) => JsonDocument.Parse(line).RootElement;

    static bool IsTold(JsonElement told, string kind, string field, string value) =>
        told.GetProperty("kind").GetString() == kind && told.GetProperty(field).GetString() == value;

    Process Start(string[] portfolio) => _desk.Start(
        [("KRAKKED_EXCHANGE", _exchange.Address), ("KRAKEN_API_KEY", Canary.Key), ("KRAKEN_API_SECRET", Canary.Secret)], [],
        ["run", .. portfolio, "--db", Db, "--no-limits", "--speed", Speed]);

    /// <summary>What is said at a terminal at which somebody types, once he is asked to.</summary>
    async Task<(int Code, string Said)> TypedAsync(string typed)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        var limit = late.Token;
        var words = Command.Quoted(["run", .. Holding(), "--db", Db, "--no-limits", "--speed", Speed, "--for", "20s"]);
        using var terminal = _desk.Shell(
            $"export KRAKKED_EXCHANGE='{_exchange.Address}' KRAKEN_API_KEY='{Canary.Key}' KRAKEN_API_SECRET='{Canary.Secret}'; "
            + $"exec script -qec \"{words}\" /dev/null");
        var said = "";
        var letter = new char[1];
        var typing = Task.CompletedTask;
        while (await terminal.StandardOutput.ReadAsync(letter, limit) > 0)
        {
            said += letter[0];
            if (said.EndsWith("to go on: ", StringComparison.Ordinal)) typing = TypeAsync(terminal, typed, limit);
        }

        await terminal.WaitForExitAsync(limit);
        await typing;
        Canary.Search("a terminal of krakked run", said);
        return (terminal.ExitCode, said);
    }

    // The end of input is lost when it is typed before the program listens: on a slow machine that is after it has asked.
    static async Task TypeAsync(Process terminal, string typed, CancellationToken limit)
    {
        while (!terminal.HasExited)
        {
            try
            {
                await terminal.StandardInput.WriteAsync(typed.AsMemory(), limit);
                await terminal.StandardInput.FlushAsync(limit);
            }
            catch (IOException) when (terminal.WaitForExit(TimeSpan.FromSeconds(30)))
            {
                return;
            }

            await Task.Delay(500, limit);
        }
    }

    string[] Holding() => Portfolio("hold", "type: buy-and-hold, pairs: [XBTUSD], timeframe: 1m");

    /// <summary>A file that passes every gate for one strategy.</summary>
    string[] Portfolio(string name, string strategy) => ["--portfolio", _scratch.File($"{name}.yaml", $$"""
        execution: { mode: live, allow_live_trading: true, validate_only: false, live_strategies: [{{name}}] }
        strategies: { configs: { {{name}}: { {{strategy}} } } }
        """)];

    async Task<IReadOnlyList<JsonElement>> TradesAsync(CancellationToken stop) =>
        [.. (await Http.GetFromJsonAsync<JsonElement>($"{_exchange.Address}/admin/truth/trades", stop)).EnumerateArray()];
}
