using Krakked.Kraken.Rest;

namespace Krakked.Kraken.Pairs;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class UniverseTests
{
    static readonly RegionOptions Region = new();

    readonly Dictionary<string, AssetInfo> _assets = new()
    {
        ["XXBT"] = new() { Altname = "XBT" }, ["XETH"] = new() { Altname = "ETH" }, ["XXDG"] = new() { Altname = "XDG" },
        ["ZUSD"] = new() { Altname = "USD" }, ["ZEUR"] = new() { Altname = "EUR" }, ["ZCAD"] = new() { Altname = "CAD" },
        ["AAPLx"] = new() { Altname = "AAPLx" },
    };

    readonly Dictionary<string, AssetPair> _pairs = new()
    {
        ["XXBTZUSD"] = Pair("XBTUSD", "XXBT", "ZUSD") with { LeverageBuy = [2, 3], LeverageSell = [2, 3] },
        ["XETHZUSD"] = Pair("ETHUSD", "XETH", "ZUSD"),
        ["XDGUSD"] = Pair("XDGUSD", "XXDG", "ZUSD"),
        ["XXBTZEUR"] = Pair("XBTEUR", "XXBT", "ZEUR"),
        ["XXBTZCAD"] = Pair("XBTCAD", "XXBT", "ZCAD"),
        ["ZEURZUSD"] = Pair("EURUSD", "ZEUR", "ZUSD"),
        ["ZUSDZCAD"] = Pair("USDCAD", "ZUSD", "ZCAD"),
    };

    readonly Dictionary<string, Ticker> _tickers = new()
    {
        ["XXBTZUSD"] = Traded(50_000, volume: 100), ["XETHZUSD"] = Traded(2_000, volume: 10), ["XDGUSD"] = Traded(0.1m, volume: 1_000_000),
        ["XXBTZEUR"] = Traded(40_000, volume: 5), ["XXBTZCAD"] = Traded(70_000, volume: 2), ["ZEURZUSD"] = Traded(1.25m, volume: 1_000),
        ["ZUSDZCAD"] = Traded(1.4m, volume: 1_000),
    };

    [Test]
    public void It_is_the_online_spot_pairs_of_the_quote_by_name_and_leverage_keeps_none_out() =>
        Assert.That(Names(Choose()), Is.EqualTo(new[] { "ETHUSD", "EURUSD", "XBTUSD", "XDGUSD" }));

    [Test]
    public void A_pair_comes_with_all_its_names_and_rules()
    {
        var bitcoin = Choose().Pairs.Single(p => p.Names.Canonical == "XBTUSD");

        Assert.That(bitcoin.Names, Is.EqualTo(new PairNames("XBTUSD", "XXBTZUSD", "XBT", "USD", "BTC/USD")));
        Assert.That((bitcoin.Instrument.TickSize, bitcoin.Instrument.MinimumOrder, bitcoin.Status), Is.EqualTo((0.1m, 0.0001m, "online")));
        Assert.That(bitcoin.Volume24hUsd, Is.EqualTo(5_000_000m));
    }

    [TestCase("cancel_only")]
    [TestCase("post_only")]
    [TestCase("limit_only")]
    [TestCase("reduce_only")]
    public void A_pair_that_is_not_fully_open_is_not_in_it(string status)
    {
        _pairs["XETHZUSD"] = _pairs["XETHZUSD"] with { Status = status };

        Assert.That(Why(Choose(), "ETHUSD"), Is.EqualTo((ExclusionReason.Status, $"{status}, not online")));
    }

    [Test]
    public void Every_listed_pair_is_in_it_or_has_a_reason()
    {
        _pairs["AAPLxUSD"] = Pair("AAPLxUSD", "AAPLx", "ZUSD") with { BaseClass = "tokenized_asset" };
        _pairs["XXBTZUSD.d"] = Pair("XBTUSD.d", "XXBT", "ZUSD") with { SocketV1Name = null };
        _pairs["LOSTUSD"] = Pair("LOSTUSD", "LOST", "ZUSD");
        _pairs["XETHZUSD"] = _pairs["XETHZUSD"] with { MinimumOrder = null };

        var universe = Choose();

        Assert.That(universe.Pairs.Count + universe.Excluded.Count, Is.EqualTo(_pairs.Count));
        Assert.That(universe.Excluded.ToDictionary(e => e.Pair, e => e.Reason), Is.EqualTo(new Dictionary<string, ExclusionReason>
        {
            ["AAPLxUSD"] = ExclusionReason.Class, ["ETHUSD"] = ExclusionReason.Rules, ["LOSTUSD"] = ExclusionReason.Rules,
            ["USDCAD"] = ExclusionReason.Quote, ["XBTCAD"] = ExclusionReason.Quote, ["XBTEUR"] = ExclusionReason.Quote,
            ["XBTUSD.d"] = ExclusionReason.NotStreamed,
        }));
        Assert.That(universe.Excluded.Select(e => e.Pair), Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
    }

    [Test]
    public void Another_quote_is_found_by_any_of_its_names()
    {
        foreach (var quote in new[] { "EUR", "ZEUR" })
            Assert.That(Names(Choose(region: Region with { DefaultQuote = quote })), Is.EqualTo(new[] { "XBTEUR" }));
    }

    [Test]
    public void A_quote_that_is_no_asset_is_refused_with_a_suggestion() =>
        Assert.That(() => Choose(region: Region with { DefaultQuote = "UDS" }),
            Throws.TypeOf<KrakkedException>().With.Message.Contains("Did you mean USD"));

    [Test]
    public void What_is_excluded_by_name_stays_out_even_when_it_is_included()
    {
        var universe = Choose(new() { IncludePairs = ["XBTUSD"], ExcludePairs = ["BTC/USD", "XDGUSD"] });

        Assert.That(Names(universe), Is.EqualTo(new[] { "ETHUSD", "EURUSD" }));
        Assert.That(Why(universe, "XBTUSD").Reason, Is.EqualTo(ExclusionReason.ByName));
    }

    [Test]
    public void What_is_included_by_name_is_in_it_whatever_its_quote_status_and_volume()
    {
        _pairs["XETHZUSD"] = _pairs["XETHZUSD"] with { Status = "post_only" };

        var universe = Choose(new() { IncludePairs = ["BTC/EUR", "ETHUSD"], Min24hVolumeUsd = 1_000_000 });

        Assert.That(Names(universe), Is.EqualTo(new[] { "ETHUSD", "XBTEUR", "XBTUSD" }));
    }

    [Test]
    public void No_name_brings_in_what_is_not_spot()
    {
        _pairs["AAPLxUSD"] = Pair("AAPLxUSD", "AAPLx", "ZUSD") with { BaseClass = "tokenized_asset" };

        Assert.That(Why(Choose(new() { IncludePairs = ["AAPLxUSD"] }), "AAPLxUSD").Reason, Is.EqualTo(ExclusionReason.Class));
    }

    [Test]
    public void A_name_that_nothing_is_listed_under_is_reported_with_near_names()
    {
        var unlisted = Choose(new() { IncludePairs = ["XBTUDS", "QQQQQQQQQQ"] }).Unlisted;

        Assert.That(unlisted.Select(u => u.Name), Is.EqualTo(new[] { "XBTUDS", "QQQQQQQQQQ" }));
        Assert.That((unlisted[0].Closest[0], unlisted[1].Closest.Count), Is.EqualTo(("XBTUSD", 0)));
    }

    [Test]
    public void A_floor_counts_turnover_in_dollars_through_the_quotes_own_price()
    {
        var euros = Choose(new() { Min24hVolumeUsd = 250_000 }, Region with { DefaultQuote = "EUR" });
        var dollars = Choose(new() { Min24hVolumeUsd = 250_001 }, Region with { DefaultQuote = "EUR" });
        var canadian = Choose(region: Region with { DefaultQuote = "CAD" }).Pairs.Single(p => p.Names.Canonical == "XBTCAD");

        Assert.That((Names(euros).Single(), Names(dollars).Count()), Is.EqualTo(("XBTEUR", 0)));
        Assert.That(Why(dollars, "XBTEUR"), Is.EqualTo((ExclusionReason.Volume, "24h volume 250000 USD, below 250001")));
        Assert.That(canadian.Volume24hUsd, Is.EqualTo(100_000m).Within(0.0001m));
    }

    [Test]
    public void With_a_floor_a_turnover_that_is_not_known_excludes()
    {
        _tickers.Remove("XETHZUSD");

        Assert.That(Why(Choose(new() { Min24hVolumeUsd = 1 }), "ETHUSD").Reason, Is.EqualTo(ExclusionReason.VolumeUnknown));
        Assert.That(Names(Choose()), Does.Contain("ETHUSD"));
    }

    [Test]
    public void A_refresh_says_what_came_what_went_and_what_changed_its_status()
    {
        var before = Choose(new() { IncludePairs = ["XBTUSD"] });
        _pairs["XXBTZUSD"] = _pairs["XXBTZUSD"] with { Status = "post_only" };
        _pairs["XETHZUSD"] = _pairs["XETHZUSD"] with { Status = "cancel_only" };
        _pairs.Remove("XDGUSD");
        _pairs["XETHXUSD"] = Pair("ETH2USD", "XETH", "ZUSD");

        var change = UniverseChange.Between(before, Choose(new() { IncludePairs = ["XBTUSD"] }));

        Assert.That(change.Added.Select(p => p.Names.Canonical), Is.EqualTo(new[] { "ETH2USD" }));
        Assert.That(change.Removed.Select(r => (r.Pair.Names.Canonical, r.Why?.Reason)),
            Is.EqualTo(new (string, ExclusionReason?)[] { ("ETHUSD", ExclusionReason.Status), ("XDGUSD", null) }));
        Assert.That(change.StatusChanged, Is.EqualTo(new[] { new StatusChange("XBTUSD", "online", "post_only") }));
    }

    [Test]
    public void A_refresh_that_finds_the_same_changes_nothing() => Assert.That(UniverseChange.Between(Choose(), Choose()).IsEmpty, Is.True);

    [Test]
    public async Task It_is_read_from_three_public_answers()
    {
        if (!SharedData.TryFind("fixtures/kraken/rest", out var folder)) Assert.Ignore("../shared/fixtures is not there.");
        using var desk = new Desk(new StubKraken((request, _) => Task.FromResult(StubKraken.Json(request.Endpoint switch
        {
            "Assets" => """{"error":[],"result":{"XXBT":{"altname":"XBT"},"USDT":{"altname":"USDT"}}}""",
            "AssetPairs" => File.ReadAllText(Path.Combine(folder, "AssetPairs.XBTUSDT.nautilus.json")),
            _ => File.ReadAllText(Path.Combine(folder, "Ticker.nautilus.json")),
        }))));

        (await desk.WaitAsync(Universe.ReadAsync(desk.Market, Region with { DefaultQuote = "USDT" }, new()))).TryGet(out var universe, out _);

        Assert.That((universe!.Pairs.Single().Names.Canonical, universe.Pairs.Single().Volume24hUsd), Is.EqualTo(("XBTUSDT", (decimal?)null)));
    }

    [Test]
    public void A_region_cannot_be_given_what_is_not_here()
    {
        Assert.That(() => Region with { SupportsMargin = true }, Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("only spot"));
        Assert.That(() => Region with { SupportsFutures = true }, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Region with { SupportsStaking = true }, Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    Universe Choose(UniverseOptions? options = null, RegionOptions? region = null) =>
        Universe.From(new PairListing(_assets, _pairs, _tickers), region ?? Region, options ?? new());

    static IEnumerable<string> Names(Universe universe) => universe.Pairs.Select(p => p.Names.Canonical);

    static (ExclusionReason Reason, string Detail) Why(Universe universe, string pair) =>
        universe.Excluded.Where(e => e.Pair == pair).Select(e => (e.Reason, e.Detail)).Single();

    static AssetPair Pair(string altname, string baseKey, string quoteKey) => new()
    {
        Altname = altname,
        SocketV1Name = altname[..^3] + "/" + altname[^3..],
        Base = baseKey,
        Quote = quoteKey,
        BaseClass = "currency",
        QuoteClass = "currency",
        PairDecimals = 1,
        MinimumOrder = 0.0001m,
        TickSize = 0.1m,
        TakerFees = [new FeeTier(0, 0.004m)],
        Status = "online",
    };

    static Ticker Traded(decimal price, decimal volume)
    {
        var spans = new TwoSpans(0, price);
        return new Ticker
        {
            Ask = new(price, 1, 1), Bid = new(price, 1, 1), Last = new(price, 1), Volume = new(0, volume), Vwap = spans, Trades = new(0, 9),
            Low = spans, High = spans, Open = price,
        };
    }
}
