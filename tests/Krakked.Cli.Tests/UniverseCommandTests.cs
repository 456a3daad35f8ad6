using System.IO.Compression;
using System.Text.Json;
using Krakked.Testing;

namespace Krakked.Cli.Tests;

public sealed class UniverseCommandTests
{
    [Test]
    public void The_pairs_and_why_the_others_are_not_among_them_are_data()
    {
        using var kraken = new TinyKraken();

        var universe = Json(Command.Run("universe", "--exchange", kraken.Address, "--json"));

        var pair = universe.GetProperty("pairs")[0];
        Assert.That((universe.GetProperty("pairs").GetArrayLength(), pair.GetProperty("pair").GetString(), pair.GetProperty("socket").GetString()),
            Is.EqualTo((1, "XBTUSD", "BTC/USD")));
        Assert.That((pair.GetProperty("volume24hUsd").GetDecimal(), pair.GetProperty("tickSize").GetDecimal()), Is.EqualTo((5_000_000m, 0.1m)));
        Assert.That(universe.GetProperty("excluded").EnumerateArray()
            .Select(e => (e.GetProperty("pair").GetString(), e.GetProperty("reason").GetString())),
            Is.EqualTo(new[] { ("ETHUSD", "status"), ("XBTEUR", "quote") }));
    }

    [Test]
    public void A_table_shows_the_pairs_and_the_talk_counts_the_others()
    {
        using var kraken = new TinyKraken();

        var ran = Command.Run("universe", "--quote", "EUR", "--exchange", kraken.Address);

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(ran.Out, Does.Contain("XBTEUR").And.Contain("BTC/EUR").And.Not.Contain("XBTUSD"));
        Assert.That(ran.Error, Does.Contain("1 pairs, 2 others not: 2 for quote"));
    }

    [Test]
    public void Names_and_a_floor_bring_in_and_keep_out()
    {
        using var kraken = new TinyKraken();

        var ran = Command.Run("universe", "--include", "BTC/EUR,ETHUSD", "--exclude", "XBTUSD", "--min-volume", "1000000000",
            "--exchange", kraken.Address, "--json");

        Assert.That(Json(ran).GetProperty("pairs").EnumerateArray().Select(p => p.GetProperty("pair").GetString()),
            Is.EqualTo(new[] { "ETHUSD", "XBTEUR" }));
    }

    [Test]
    public void Every_pair_of_the_real_listing_is_in_it_or_has_a_reason()
    {
        if (!SharedData.TryFind("data/kraken-rest", out var folder)) Assert.Ignore("../shared/data is not there.");
        using var kraken = new TinyKraken
        {
            Assets = Unpacked(Path.Combine(folder, "Assets_2026-08-22.json.gz")),
            Pairs = Unpacked(Path.Combine(folder, "AssetPairs_2026-08-22.json.gz")),
            Tickers = TinyKraken.Result("{}"),
        };

        var first = Command.Run("universe", "--exchange", kraken.Address, "--json");
        var again = Command.Run("universe", "--exchange", kraken.Address, "--json");

        var pairs = Json(first).GetProperty("pairs").EnumerateArray().Select(p => p.GetProperty("pair").GetString()!).ToList();
        Assert.That(pairs.Count + Json(first).GetProperty("excluded").GetArrayLength(), Is.EqualTo(1432));
        Assert.That(pairs, Does.Contain("XBTUSD").And.Contain("ETHUSD").And.Contain("XDGUSD").And.Not.Contain("XBTEUR"));
        Assert.That(pairs, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal).And.Unique);
        Assert.That(again.Out, Is.EqualTo(first.Out));
    }

    [Test]
    public void A_configuration_file_is_read_and_options_overrule_it()
    {
        using var scratch = new Scratch();
        using var kraken = new TinyKraken();
        var config = scratch.File("config.yaml", """
            region:
              code: "US_CA"
              capabilities:
                supports_margin: false
                supports_futures: false
                supports_staking: false
              default_quote: "EUR"
            universe:
              include_pairs: []
              exclude_pairs: ["GONEUSD"]
              min_24h_volume_usd: 1000000000.0
            market_data:
              ws:
                stale_tolerance_seconds: 60
              ohlc_store:
                backend: "parquet"
                root_dir: "~/.local/share/krakked/ohlc"
            risk:
              max_open_positions: 5
            """);

        var read = Command.Run("universe", "--config", config, "--exchange", kraken.Address, "--json");
        var overruled = Command.Run("universe", "--config", config, "--min-volume", "0", "--quote", "USD", "--exchange", kraken.Address, "--json");

        Assert.That((Json(read).GetProperty("quote").GetString(), Json(read).GetProperty("pairs").GetArrayLength()), Is.EqualTo(("EUR", 0)));
        Assert.That(read.Error, Does.Contain("GONEUSD").And.Contain("passed over"));
        Assert.That((Json(overruled).GetProperty("quote").GetString(), Json(overruled).GetProperty("pairs").GetArrayLength()),
            Is.EqualTo(("USD", 1)));
    }

    [TestCase("regoin:\n  code: US_CA", "'regoin' at line 1", "Did you mean region",
        TestName = "Configuration: an unknown section")]
    [TestCase("universe:\n  include: [XBTUSD]", "'include' at line 2", "include_pairs",
        TestName = "Configuration: an unknown setting")]
    [TestCase("universe:\n  min_24h_volume_usd: much", "min_24h_volume_usd at line 2: 'much'", "a number",
        TestName = "Configuration: a floor in words")]
    [TestCase("universe:\n  min_24h_volume_usd: -1", "'-1'", "0 or more",
        TestName = "Configuration: a floor below nothing")]
    [TestCase("universe:\n  include_pairs: {a: b}", "include_pairs at line 2", "a list of pairs",
        TestName = "Configuration: pairs that are no list")]
    [TestCase("region:\n  capabilities:\n    supports_margin: true", "supports_margin at line 3: 'true'", "only spot",
        TestName = "Configuration: margin")]
    [TestCase("region: US_CA", "region at line 1", "default_quote",
        TestName = "Configuration: a section that is one word")]
    [TestCase("market_data:\n  ws:\n    stale_tolerance_seconds: 0", "stale_tolerance_seconds at line 3", "Above 0",
        TestName = "Configuration: no tolerance at all")]
    [TestCase("market_data:\n  ohlc_store:\n    backend: csv", "backend at line 3: 'csv'", "parquet",
        TestName = "Configuration: a store of another make")]
    public void A_wrong_configuration_is_named_by_file_line_and_remedy(string text, string value, string remedy)
    {
        using var scratch = new Scratch();
        var config = scratch.File("config.yaml", text);

        var ran = Command.Run("universe", "--config", config, "--exchange", "http://127.0.0.1:1");

        Assert.That(ran.Code, Is.EqualTo(2), ran.Error);
        Assert.That(ran.Error, Does.Contain(config).And.Contain(value).And.Contain(remedy));
    }

    [TestCase("--include XBTUDS", "XBTUDS", "Did you mean XBTUSD", TestName = "Universe: a pair that is not listed")]
    [TestCase("--quote UDS", "UDS", "Did you mean USD", TestName = "Universe: a quote that is no asset")]
    [TestCase("--min-volume=-5", "-5", "0 or more", TestName = "Universe: a floor below nothing")]
    [TestCase("--config none.yaml", "none.yaml", "no such file", TestName = "Universe: a configuration file that is not there")]
    public void Is_refused_with_value_and_remedy(string arguments, string value, string remedy)
    {
        using var kraken = new TinyKraken();

        var ran = Command.Run(["universe", .. arguments.Split(' '), "--exchange", kraken.Address]);

        Assert.That(ran.Code, Is.EqualTo(2), ran.Error);
        Assert.That(ran.Error, Does.Contain(value).And.Contain(remedy));
    }

    [Test]
    public void An_exchange_that_does_not_answer_is_a_failure_and_not_a_wrong_value()
    {
        var ran = Command.Run("universe", "--exchange", "http://127.0.0.1:1");

        Assert.That(ran.Code, Is.EqualTo(1));
        Assert.That(ran.Error, Does.Contain("did not answer"));
    }

    static JsonElement Json(Command.Outcome ran) =>
        JsonDocument.Parse(ran.Out.Length > 0 ? ran.Out : throw new AssertionException(ran.Error)).RootElement;

    static string Unpacked(string path)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return text.ReadToEnd();
    }
}
