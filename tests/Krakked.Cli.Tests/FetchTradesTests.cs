using System.Diagnostics;
using System.Text.Json;
using Krakked.Testing;

namespace Krakked.Cli.Tests;

/// <summary>A long fetch: four pages of trades, and whatever can happen on the way.</summary>
public sealed class FetchTradesTests
{
    const int Count = 3200;
    const long From = TinyKraken.Noon - (3 * 86_400);

    static string? s_whole;

    [Test]
    public void Bars_are_built_from_every_trade_once_and_the_files_of_the_fetch_are_gone()
    {
        using var scratch = new Scratch();
        using var kraken = Market();

        var ran = Fetch(kraken, scratch, "--since", "2025-05-29T12:00", "--json");

        var report = JsonDocument.Parse(ran.Out).RootElement[0];
        Assert.That((ran.Code, report.GetProperty("trades").GetInt32(), report.GetProperty("resumed").GetBoolean()), Is.EqualTo((0, Count, false)));
        Assert.That(Lines(scratch).Sum(l => int.Parse(l.Split(',')[6])), Is.EqualTo(Count));
        Assert.That(Directory.EnumerateFiles(scratch["store"], "*", SearchOption.AllDirectories).Select(Path.GetFileName),
            Is.EqualTo(new[] { "XBTUSD.parquet" }));
    }

    [Test]
    public void Stopped_by_Ctrl_C_it_goes_on_where_it_was_and_ends_as_if_it_had_not_been()
    {
        using var scratch = new Scratch();
        using var kraken = Market();
        using var reached = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        kraken.Fault = Hold(page: 2, reached, goOn);

        using var process = Start(kraken, scratch, "--since", "2025-05-29T12:00");
        Assert.That(reached.Wait(TimeSpan.FromMinutes(2)), Is.True, "the third page was never asked for");
        Process.Start("kill", ["-INT", $"{process.Id}"])!.WaitForExit();
        var stopped = Command.Finish(process);
        goOn.Set();
        Assert.That(stopped.Code, Is.EqualTo(130), stopped.Error);
        Assert.That(stopped.Error, Does.Match(@"(1,9\d\d|2,000) trades up to").And.Contain("the same command goes on"));
        Assert.That(Directory.Exists(scratch[Path.Combine("store", "1m")]), Is.False, "nothing is in the store before all of it is there");

        kraken.Fault = (_, _) => null;
        var resumed = Fetch(kraken, scratch, "--json");

        Assert.That(resumed.Error, Does.Contain("Going on after " + stopped.Error.Split(' ')[0] + " trades"));
        Assert.That(JsonDocument.Parse(resumed.Out).RootElement[0].GetProperty("resumed").GetBoolean(), Is.True);
        Assert.That(Scratch.Fingerprint(scratch["store"]), Is.EqualTo(Whole()));
    }

    [Test]
    public void Killed_it_goes_on_where_it_was_and_ends_as_if_it_had_not_been()
    {
        using var scratch = new Scratch();
        using var kraken = Market();
        using var reached = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        kraken.Fault = Hold(page: 1, reached, goOn);

        using var process = Start(kraken, scratch, "--since", "2025-05-29T12:00");
        Assert.That(reached.Wait(TimeSpan.FromMinutes(2)), Is.True);
        process.Kill();
        process.WaitForExit();
        goOn.Set();
        kraken.Fault = (_, _) => null;

        Assert.That(Fetch(kraken, scratch).Code, Is.Zero);
        Assert.That(Scratch.Fingerprint(scratch["store"]), Is.EqualTo(Whole()));
    }

    [TestCase(502, "<html>Bad gateway</html>", TestName = "A gateway that fails in the middle is asked again")]
    [TestCase(200, """{"error":["EAPI:Rate limit exceeded"]}""", TestName = "A rate limit in the middle is waited for")]
    [TestCase(200, """{"error":[],"result":{"XXBTZUSD":[["1""", TestName = "An answer that is cut short is asked for again")]
    public void A_short_trouble_changes_nothing(int status, string body)
    {
        using var scratch = new Scratch();
        using var kraken = Market();
        kraken.Fault = (endpoint, before) => endpoint == "Trades" && before == 1 ? (status, body) : null;

        var ran = Fetch(kraken, scratch, "--since", "2025-05-29T12:00");

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(Scratch.Fingerprint(scratch["store"]), Is.EqualTo(Whole()));
    }

    [Test]
    public void A_refusal_in_the_middle_ends_it_and_leaves_the_store_as_it_was()
    {
        using var scratch = new Scratch();
        using var kraken = Market();
        var archive = scratch.File("XBTUSD_1.csv", $"{From},100,110,90,105,1,1\n");
        Assert.That(Command.Run("data", "import", archive, "--data", scratch["store"]).Code, Is.Zero);
        var before = File.ReadAllBytes(scratch[Path.Combine("store", "1m", "XBTUSD.parquet")]);
        kraken.Fault = (endpoint, asked) => endpoint == "Trades" && asked == 1 ? (200, TinyKraken.Error("EGeneral:Permission denied")) : null;

        var ran = Fetch(kraken, scratch);

        Assert.That((ran.Code, File.ReadAllBytes(scratch[Path.Combine("store", "1m", "XBTUSD.parquet")])), Is.EqualTo((2, before)));
        Assert.That(ran.Error, Does.Contain("EGeneral:Permission denied").And.Contain("1,000 trades"));
    }

    [Test]
    public void Without_since_it_goes_on_where_the_store_ends()
    {
        using var scratch = new Scratch();
        using var kraken = Market();
        kraken.Now = From + 3600;
        Assert.That(Fetch(kraken, scratch, "--since", "2025-05-29T12:00").Code, Is.Zero);
        kraken.Now = TinyKraken.Noon;

        var ran = Fetch(kraken, scratch, "--json");

        var report = JsonDocument.Parse(ran.Out).RootElement[0];
        Assert.That((ran.Code, report.GetProperty("amountsDiffer").GetInt32(), report.GetProperty("unchanged").GetInt32()), Is.EqualTo((0, 0, 0)));
        Assert.That(Scratch.Fingerprint(scratch["store"]), Is.EqualTo(Whole()));
    }

    [Test]
    public void An_unfinished_fetch_is_finished_or_thrown_away_but_not_mixed_with_another()
    {
        using var scratch = new Scratch();
        using var kraken = Market();
        kraken.Fault = (endpoint, asked) => endpoint == "Trades" && asked == 1 ? (200, TinyKraken.Error("EGeneral:Permission denied")) : null;
        Fetch(kraken, scratch, "--since", "2025-05-29T11:00");

        var mixed = Fetch(kraken, scratch, "--since", "2025-05-29T12:00");
        var restarted = Fetch(kraken, scratch, "--since", "2025-05-29T12:00", "--restart");

        Assert.That(mixed.Code, Is.EqualTo(2));
        Assert.That(mixed.Error, Does.Contain("2025-05-29 11:00").And.Contain("--restart"));
        Assert.That(restarted.Code, Is.Zero, restarted.Error);
        Assert.That(Scratch.Fingerprint(scratch["store"]), Is.EqualTo(Whole()));
    }

    [Test]
    [Platform("Linux")]
    public void A_full_disk_is_named_and_once_there_is_room_it_goes_on()
    {
        if (!TinyDisk.TryMount("1m", out var disk)) Assert.Ignore("This machine does not let a test mount a file system.");
        using var tiny = disk;
        using var kraken = Market();
        var ballast = Path.Combine(tiny.Path, "ballast");
        File.WriteAllBytes(ballast, new byte[1000 * 1024]);

        var full = Run(kraken, tiny.Path, "--since", "2025-05-29T12:00");
        File.Delete(ballast);
        var ran = Run(kraken, tiny.Path, "--since", "2025-05-29T12:00");

        Assert.That(full.Code, Is.EqualTo(2), full.Error);
        Assert.That(full.Error, Does.Contain(tiny.Path).And.Contain("room"));
        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(Scratch.Fingerprint(tiny.Path), Is.EqualTo(Whole()));
    }

    static TinyKraken Market()
    {
        var kraken = new TinyKraken();
        kraken.Trades(Count, From);
        return kraken;
    }

    // What a fetch that nothing disturbs leaves.
    static string Whole()
    {
        if (s_whole is not null) return s_whole;
        using var scratch = new Scratch();
        using var kraken = Market();
        Assert.That(Fetch(kraken, scratch, "--since", "2025-05-29T12:00").Code, Is.Zero);
        return s_whole = Scratch.Fingerprint(scratch["store"]);
    }

    static Func<string, int, (int, string)?> Hold(int page, ManualResetEventSlim reached, ManualResetEventSlim goOn) => (endpoint, before) =>
    {
        if (endpoint != "Trades" || before != page) return null;
        reached.Set();
        goOn.Wait(TimeSpan.FromMinutes(5));
        return (502, "");
    };

    static Command.Outcome Fetch(TinyKraken kraken, Scratch scratch, params string[] more) => Run(kraken, scratch["store"], more);

    static Command.Outcome Run(TinyKraken kraken, string store, params string[] more) => Command.Run(Arguments(kraken, store, more));

    static Process Start(TinyKraken kraken, Scratch scratch, params string[] more) => Command.Start(Arguments(kraken, scratch["store"], more));

    static string[] Arguments(TinyKraken kraken, string store, string[] more) =>
        ["data", "fetch", "--pair", "XBTUSD", "--timeframe", "1m", "--from-trades", "--data", store, "--exchange", kraken.Address, .. more];

    static string[] Lines(Scratch scratch)
    {
        Command.Run("data", "export", "--data", scratch["store"], "--pair", "XBTUSD", "--timeframe", "1m", "--out", scratch["out.csv"]);
        return File.ReadAllLines(scratch["out.csv"]);
    }
}
