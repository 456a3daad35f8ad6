using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Krakked.Testing;
using static Krakked.Cli.Tests.TinyKraken;

namespace Krakked.Cli.Tests;

public sealed class FetchCandlesTests
{
    const long First = Noon - 600;

    [Test]
    public void Closed_candles_with_trades_are_stored_and_fetching_again_changes_no_byte()
    {
        using var scratch = new Scratch();
        using var kraken = new TinyKraken { Candles = Page([Row(First), EmptyRow(First + 60), Row(First + 120), Row(First + 180)], First + 120) };

        var first = Report(Fetch(kraken, scratch, "--json"));
        var before = Scratch.Fingerprint(scratch["store"]);
        var again = Report(Fetch(kraken, scratch, "--json"));

        Assert.That((Number(first, "bars"), Number(first, "empty"), Number(first, "new")), Is.EqualTo((2, 1, 2)));
        Assert.That((Number(again, "new"), Number(again, "unchanged"), Scratch.Fingerprint(scratch["store"])), Is.EqualTo((0, 2, before)));
        Assert.That(Lines(scratch), Is.EqualTo(new[] { Line(First), Line(First + 120) }));
    }

    [TestCase("none")]
    [TestCase("flat")]
    public void Archive_and_candles_join_without_a_seam_whatever_stands_where_nobody_traded(string fill)
    {
        using var scratch = new Scratch();
        string[] all = [Line(First), Line(First + 180), Line(First + 240), Line(First + 480)];
        Import(scratch, fill, all[..2]);
        using var kraken = new TinyKraken
        {
            Candles = Page([EmptyRow(First + 120), Row(First + 180), Row(First + 240), EmptyRow(First + 300), EmptyRow(First + 360),
                EmptyRow(First + 420), Row(First + 480), EmptyRow(First + 540), Row(First + 600)], First + 540),
        };

        Assert.That(Fetch(kraken, scratch).Code, Is.Zero);
        var fetched = Lines(scratch);
        Directory.Delete(scratch["store"], recursive: true);
        Import(scratch, fill, all);

        Assert.That(fetched, Is.EqualTo(Lines(scratch)));
    }

    [Test]
    public void Volumes_and_counts_that_differ_are_no_corruption_and_the_store_says_which_won()
    {
        using var scratch = new Scratch();
        Import(scratch, "none", Line(First, volume: "1.75", trades: 4), Line(First + 60));
        using var kraken = new TinyKraken { Candles = Page([Row(First), Row(First + 60), Row(First + 120), Row(First + 180)], First + 120) };

        var kept = Fetch(kraken, scratch, "--json");
        var stored = Lines(scratch);
        var taken = Fetch(kraken, scratch, "--json", "--prefer", "fetched");

        Assert.That((kept.Code, Number(Report(kept), "amountsDiffer"), Number(Report(kept), "replaced")), Is.EqualTo((0, 1, 0)));
        Assert.That(kept.Error, Does.Contain("not corruption").And.Contain("stored ones were kept"));
        Assert.That(stored[0], Is.EqualTo(Line(First, volume: "1.75", trades: 4)));
        Assert.That((taken.Code, Number(Report(taken), "replaced")), Is.EqualTo((0, 1)));
        Assert.That(Lines(scratch)[0], Is.EqualTo(Line(First)));
    }

    [Test]
    public void Prices_that_differ_are_reported_with_the_first_bar()
    {
        using var scratch = new Scratch();
        Import(scratch, "none", Line(First), Line(First + 60));
        using var kraken = new TinyKraken { Candles = Page([Row(First), Row(First + 60, close: "105.1"), Row(First + 120)], First + 60) };

        var ran = Fetch(kraken, scratch, "--json");

        Assert.That((ran.Code, Number(Report(ran), "pricesDiffer")), Is.EqualTo((3, 1)));
        Assert.That(ran.Error, Does.Contain("2025-06-01 11:51").And.Contain("100 110 90 105,").And.Contain("100 110 90 105.1"));
        Assert.That(Report(ran).GetProperty("firstPriceDifference").GetProperty("time").GetString(), Is.EqualTo("2025-06-01T11:51:00Z"));
    }

    [Test]
    public void More_than_Kraken_keeps_is_said_with_how_far_it_reaches()
    {
        using var scratch = new Scratch();
        var start = Noon - (721 * 60);
        using var kraken = new TinyKraken { Candles = Page(Enumerable.Range(0, 722).Select(i => Row(start + (60 * i))).Skip(1), Noon - 60) };

        var ran = Fetch(kraken, scratch, "--since", "2025-05-01", "--json");

        Assert.That((ran.Code, Number(Report(ran), "bars"), Report(ran).GetProperty("reaches").GetBoolean()), Is.EqualTo((0, 720, false)));
        foreach (var word in new[] { "720", "2025-06-01 00:00", "2025-05-01", "--from-trades", "archive" })
            Assert.That(ran.Error, Does.Contain(word));
    }

    [Test]
    public void A_hole_behind_the_store_is_refused_with_the_remedy()
    {
        using var scratch = new Scratch();
        Import(scratch, "flat", Line(First - 600));
        var before = Scratch.Fingerprint(scratch["store"]);
        using var kraken = new TinyKraken { Candles = Page([Row(First), Row(First + 60)], First) };

        var ran = Fetch(kraken, scratch);

        Assert.That((ran.Code, Scratch.Fingerprint(scratch["store"])), Is.EqualTo((2, before)));
        Assert.That(ran.Error, Does.Contain("2025-06-01 11:41").And.Contain("2025-06-01 11:50").And.Contain("--from-trades"));
    }

    [Test]
    public void The_real_archive_and_the_real_candles_agree_in_prices_and_differ_in_half_of_their_volumes()
    {
        if (!SharedData.TryFind("data", out var data)) Assert.Ignore("../shared/data is not there.");
        using var scratch = new Scratch();
        Assert.That(Command.Run("data", "import", Path.Combine(data, "kraken", "XBTUSD_1440.csv"), "--data", scratch["store"]).Code, Is.Zero);
        using var kraken = new TinyKraken { Candles = Unpacked(Path.Combine(data, "kraken-rest", "OHLC_XBTUSD_1440_2026-08-22.json.gz")) };

        var ran = Command.Run(
            "data", "fetch", "--pair", "BTC/USD", "--timeframe", "1d", "--data", scratch["store"], "--exchange", kraken.Address, "--json");

        var report = Report(ran);
        Assert.That((ran.Code, Number(report, "amountsDiffer"), Number(report, "pricesDiffer")), Is.EqualTo((0, 304, 0)), ran.Error);
        Assert.That((Number(report, "unchanged"), Number(report, "new")), Is.EqualTo((577, 720 - 577)));
    }

    [TestCase("--pair XBTUDS --timeframe 1m", "XBTUDS", "Did you mean XBTUSD", TestName = "Fetch: a pair that the exchange does not know")]
    [TestCase("--pair XBTUSD --timeframe 12h", "12h", "--from-trades", TestName = "Fetch: candles that Kraken does not have")]
    [TestCase("--pair XBTUSD --timeframe 1m --since 2199-01-01", "2199-01-01", "past", TestName = "Fetch: a time to come")]
    [TestCase("--pair XBTUSD --timeframe 1m --prefer best", "best", "stored, fetched", TestName = "Fetch: a preference that is none")]
    [TestCase("--pair XBTUSD --timeframe 1m --from-trades", "since when", "--since", TestName = "Fetch: trades from nobody knows when")]
    [TestCase("--pair XBTUSD", "--timeframe", "--help", TestName = "Fetch: no timeframe")]
    public void Is_refused_with_value_and_remedy_and_stores_nothing(string arguments, string value, string remedy)
    {
        using var scratch = new Scratch();
        using var kraken = new TinyKraken();

        var ran = Command.Run(["data", "fetch", .. arguments.Split(' '), "--data", scratch["store"], "--exchange", kraken.Address]);

        Assert.That(ran.Code, Is.EqualTo(2), ran.Error);
        Assert.That(ran.Error, Does.Contain(value).And.Contain(remedy));
        Assert.That(Directory.Exists(scratch["store"]), Is.False);
    }

    [Test]
    public void The_store_may_stand_in_the_configuration_file()
    {
        using var scratch = new Scratch();
        using var kraken = new TinyKraken { Candles = Page([Row(First), Row(First + 60)], First) };
        var config = scratch.File("config.yaml", $"market_data:\n  ohlc_store:\n    backend: parquet\n    root_dir: {scratch["store"]}\n");

        var ran = Command.Run("data", "fetch", "--pair", "XBTUSD", "--timeframe", "1m", "--exchange", kraken.Address, "--config", config);

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(Lines(scratch), Is.EqualTo(new[] { Line(First) }));
    }

    static Command.Outcome Fetch(TinyKraken kraken, Scratch scratch, params string[] more) => Command.Run(
        ["data", "fetch", "--pair", "XBTUSD", "--timeframe", "1m", "--data", scratch["store"], "--exchange", kraken.Address, .. more]);

    static void Import(Scratch scratch, string fill, params string[] lines)
    {
        var file = scratch.File("XBTUSD_1.csv", string.Join('\n', lines) + "\n");
        Assert.That(Command.Run("data", "import", file, "--data", scratch["store"], "--fill", fill).Code, Is.Zero);
    }

    static string[] Lines(Scratch scratch)
    {
        var ran = Command.Run("data", "export", "--data", scratch["store"], "--pair", "XBTUSD", "--timeframe", "1m", "--out", scratch["out.csv"]);
        Assert.That(ran.Code, Is.Zero, ran.Error);
        return File.ReadAllLines(scratch["out.csv"]);
    }

    static string Line(long time, string volume = "1.5", int trades = 3) => $"{time},100,110,90,105,{volume},{trades}";

    static JsonElement Report(Command.Outcome ran) =>
        JsonDocument.Parse(ran.Out.Length > 0 ? ran.Out : throw new AssertionException(ran.Error)).RootElement[0];

    static int Number(JsonElement report, string name) => report.GetProperty(name).GetInt32();

    static string Unpacked(string path)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress), Encoding.UTF8);
        return text.ReadToEnd();
    }
}
