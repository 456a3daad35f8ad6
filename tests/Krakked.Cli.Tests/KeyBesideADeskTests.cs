using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Krakked.Testing;

namespace Krakked.Cli.Tests;

/// <summary>Commands with the key of a run that trades, while it runs: neither has a call refused for the other's nonces.</summary>
[NonParallelizable]
public sealed class KeyBesideADeskTests
{
    static readonly HttpClient Http = new();

    readonly KeysDesk _desk = new();
    readonly Scratch _scratch = new();
    ServedExchange _exchange = null!;

    string Db => _scratch["krakked.db"];

    [SetUp]
    public async Task Serve() => _exchange = await ServedExchange.WithAccountAsync(_desk);

    [TearDown]
    public void Stop() => _exchange.Dispose();

    [OneTimeTearDown]
    public void Close()
    {
        _scratch.Dispose();
        _desk.Dispose();
    }

    [Test, CancelAfter(600_000)]
    public async Task A_key_is_tried_and_the_books_are_compared_beside_a_run_and_nobody_is_refused(CancellationToken limit)
    {
        var file = _scratch.File("live.yaml", """
            execution: { mode: live, allow_live_trading: true, validate_only: false, live_strategies: [hold], desk: { sweep_every_seconds: 10 } }
            strategies: { configs: { hold: { type: buy-and-hold, pairs: [XBTUSD], timeframe: 1d } } }
            """);
        using var process = _desk.Start(WithKey, [], ["run", "--portfolio", file, "--db", Db, "--yes", "--json", "--no-limits"]);
        var said = process.StandardError.ReadToEndAsync(limit);
        var told = "";
        while (!told.Contains("\"trading\"", StringComparison.Ordinal))
            told += await process.StandardOutput.ReadLineAsync(limit) ?? throw new AssertionException(told + await said);

        var outcomes = new List<Command.Outcome>();
        for (var i = 0; i < 4; i++)
            outcomes.AddRange([Run("keys", "test"), Run("portfolio", "drift", "--db", Db, "--no-limits")]);
        // The run reads everything at least once more after them.
        var before = (await RepliesAsync(limit)).Count;
        while ((await RepliesAsync(limit)).Count < before + 6) await Task.Delay(200, limit);
        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"])!;
        told += await process.StandardOutput.ReadToEndAsync(limit);
        await process.WaitForExitAsync(limit);

        Assert.That(process.ExitCode, Is.Zero, await said);
        Assert.That(outcomes.Select(o => o.Code), Is.All.Zero, string.Join('\n', outcomes.Select(o => o.Error)));
        Assert.That(told, Does.Not.Contain("halted").And.Not.Contain("Invalid nonce"));
        Assert.That((await RepliesAsync(limit)).Where(r => r.Contains("Invalid nonce", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void A_mark_that_cannot_be_kept_for_other_commands_is_told_and_keeps_no_call_back()
    {
        var elsewhere = Directory.CreateDirectory(_scratch["keys"]).FullName;
        _scratch.File("keys/nonces", "no folder");

        var synced = Run("portfolio", "sync", "--db", _scratch["other.db"], "--keys", elsewhere, "--no-limits");

        Assert.That(synced.Code, Is.Zero, synced.Error);
        Assert.That(synced.Error, Does.Contain("Cannot write the nonce file").And.Contain("may get a call of this process refused"));
    }

    (string, string)[] WithKey => [("KRAKKED_EXCHANGE", _exchange.Address), ("KRAKEN_API_KEY", Canary.Key), ("KRAKEN_API_SECRET", Canary.Secret)];

    Command.Outcome Run(params string[] words) => _desk.RunWith(WithKey, [], words);

    /// <summary>What the exchange answered to private calls so far.</summary>
    async Task<IReadOnlyList<string>> RepliesAsync(CancellationToken stop) =>
        [.. (await Http.GetFromJsonAsync<JsonElement>($"{_exchange.Address}/admin/truth/requests", stop)).EnumerateArray()
            .Select(r => r.GetProperty("reply").GetString()!)];
}
