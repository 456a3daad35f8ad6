using System.IO.Compression;

namespace Krakked.Data.Tests;

public sealed class InstrumentCatalogTests
{
    [TestCase("XBTUSD")]
    [TestCase("xbtusd")]
    [TestCase("XBT/USD")]
    [TestCase("BTC/USD")]
    [TestCase("BTC-USD")]
    [TestCase("XXBTZUSD")]
    [TestCase("btcusd")]
    [TestCase(" BTC/USD ")]
    public void Bitcoin_in_dollars_has_many_names(string name)
    {
        var found = InstrumentCatalog.BuiltIn.Find(name);

        Assert.That((found.Symbol, found.Base, found.Quote), Is.EqualTo(("XBTUSD", "XBT", "USD")));
    }

    [TestCase("DOGE/USD", "XDGUSD")]
    [TestCase("XDGUSD", "XDGUSD")]
    [TestCase("XETHXXBT", "ETHXBT")]
    [TestCase("ETH/BTC", "ETHXBT")]
    [TestCase("XBTUSDT", "XBTUSDT")]
    [TestCase("XETHZEUR", "ETHEUR")]
    public void Names_lead_to_the_altname(string name, string symbol) =>
        Assert.That(InstrumentCatalog.BuiltIn.Find(name).Symbol, Is.EqualTo(symbol));

    [Test]
    public void The_built_in_rules_are_krakens()
    {
        var bitcoin = InstrumentCatalog.BuiltIn.Find("XBTUSD");

        Assert.That((bitcoin.TickSize, bitcoin.PriceDecimals, bitcoin.LotDecimals), Is.EqualTo((0.1m, 1, 8)));
        Assert.That((bitcoin.MinimumOrder, bitcoin.MinimumCost), Is.EqualTo((0.00005m, 0.5m)));
        Assert.That(bitcoin.Fees.Rate(Liquidity.Maker, 0), Is.EqualTo(0.0025m));
        Assert.That(bitcoin.Fees.Rate(Liquidity.Taker, 60_000), Is.EqualTo(0.0024m));
    }

    [Test]
    public void An_unknown_name_is_answered_with_near_ones() => Assert.That(
        () => InstrumentCatalog.BuiltIn.Find("XBTUDS"),
        Throws.TypeOf<BadDataException>().With.Message.Contains("'XBTUDS'").And.Message.Contains("Did you mean XBTUSD"));

    [TestCase("NEWUSD", "NEW", "USD")]
    [TestCase("NEWUSDT", "NEW", "USDT")]
    [TestCase("FOO/EUR", "FOO", "EUR")]
    [TestCase("FOOBTC", "FOO", "XBT")]
    public void A_coin_nobody_heard_of_is_derived_from_its_name(string name, string baseName, string quote)
    {
        var derived = InstrumentCatalog.BuiltIn.FindOrDerive(name);

        Assert.That((derived.Base, derived.Quote), Is.EqualTo((baseName, quote)));
        Assert.That(derived.Status, Is.EqualTo(InstrumentCatalog.RulesUnknown));
    }

    [Test]
    public void A_name_without_a_quote_is_no_pair() =>
        Assert.That(() => InstrumentCatalog.BuiltIn.FindOrDerive("HELLO"),
            Throws.TypeOf<BadDataException>().With.Message.Contains("HELLO"));

    [Test]
    public void The_built_in_rules_agree_with_a_recorded_answer_of_kraken()
    {
        using var store = new TempFolder();

        var import = InstrumentCatalog.Import(store.Path, Samples.Shared("data/kraken-rest/AssetPairs_2026-08-22.json.gz"));
        var imported = InstrumentCatalog.Open(store.Path);

        Assert.That(import.Read, Is.EqualTo(1432));
        foreach (var builtIn in InstrumentCatalog.BuiltIn.All)
        {
            var now = imported.Find(builtIn.Symbol);
            Assert.That((now.TickSize, now.LotDecimals, now.CostDecimals, now.MinimumOrder, now.MinimumCost, now.PriceDecimals), Is.EqualTo(
                (builtIn.TickSize, builtIn.LotDecimals, builtIn.CostDecimals, builtIn.MinimumOrder, builtIn.MinimumCost, builtIn.PriceDecimals)));
            foreach (var volume in new[] { 0m, 20_000, 60_000, 300_000, 20_000_000 })
                foreach (var side in new[] { Liquidity.Maker, Liquidity.Taker })
                    Assert.That(now.Fees.Rate(side, volume), Is.EqualTo(builtIn.Fees.Rate(side, volume)), builtIn.Symbol);
        }
    }

    [Test]
    public void Both_ages_of_pair_keys_are_understood()
    {
        using var store = new TempFolder();

        InstrumentCatalog.Import(store.Path, Samples.Shared("data/kraken-rest/xchange_example-assetpairs-data.json"));
        var old = InstrumentCatalog.Open(store.Path).Find("BTC/USD");
        InstrumentCatalog.Import(store.Path, Samples.Shared("data/kraken-rest/AssetPairs_2026-08-22.json.gz"));
        var now = InstrumentCatalog.Open(store.Path);

        Assert.That(old.Fees.Rate(Liquidity.Taker, 0), Is.EqualTo(0.0026m));
        Assert.That(now.Find("XXBTZUSD").Fees.Rate(Liquidity.Taker, 0), Is.EqualTo(0.0040m));
        Assert.That(now.Find("ADACAD").Quote, Is.EqualTo("CAD"));
    }

    [Test]
    public void Importing_instruments_twice_changes_no_byte()
    {
        using var store = new TempFolder();
        var file = Samples.Shared("data/kraken-rest/AssetPairs_2026-08-22.json.gz");

        InstrumentCatalog.Import(store.Path, file);
        var before = store.Fingerprint();
        var again = InstrumentCatalog.Import(store.Path, file);

        Assert.That(store.Fingerprint(), Is.EqualTo(before));
        Assert.That((again.Added, again.Changed), Is.EqualTo((0, 0)));
    }

    [TestCase("""{"result":{"XXBTZUSD":{"altname":"XBTUSD","base":"XXBT","quote":"ZUSD","tick_size":"0.5","ordermin":0.25,"fees":[[0,0.4]]}}}""",
        TestName = "A whole answer with text and raw numbers")]
    [TestCase("""{"BTC/USD":{"altname":"XBTUSD","base":"BTC","quote":"USD","tick_size":0.50,"ordermin":"0.25","fees":[[0,0.4]]}}""",
        TestName = "A bare result")]
    public void Bodies_are_read(string json)
    {
        using var store = new TempFolder();

        InstrumentCatalog.Import(store.Path, store.Write("pairs.json", json));
        var bitcoin = InstrumentCatalog.Open(store.Path).Find("btcusd");

        Assert.That((bitcoin.Base, bitcoin.Quote, bitcoin.TickSize, bitcoin.MinimumOrder),
            Is.EqualTo(("XBT", "USD", 0.5m, 0.25m)));
    }

    [TestCase("nonsense", "not JSON")]
    [TestCase("[1,2]", "not an AssetPairs body")]
    [TestCase("""{"error":["EGeneral:Too many requests"]}""", "Too many requests")]
    [TestCase("""{"XXBT":{"altname":"XBT","decimals":10}}""", "XXBT")]
    [TestCase("""{"XXBT":{"name":"XBT"}}""", "no altname")]
    [TestCase("""{"A":{"altname":"AUSD","base":"A","quote":"USD","tick_size":"a lot"}}""", "'A'")]
    public void What_is_no_list_of_pairs_is_refused_and_changes_nothing(string text, string said)
    {
        using var store = new TempFolder();
        var file = store.Write("pairs.json", text);

        Assert.That(() => InstrumentCatalog.Import(store.Path, file),
            Throws.TypeOf<BadDataException>().With.Message.Contains(said));
        Assert.That(File.Exists(Path.Combine(store.Path, "instruments.json")), Is.False);
    }

    [Test]
    public void Gzip_is_told_by_its_bytes()
    {
        using var store = new TempFolder();
        var file = store.File("pairs.json");
        using (var packed = new GZipStream(File.Create(file), CompressionLevel.Fastest))
            packed.Write("""{"NEWUSD":{"altname":"NEWUSD","base":"NEW","quote":"ZUSD"}}"""u8);

        Assert.That(InstrumentCatalog.Import(store.Path, file), Is.EqualTo(new InstrumentImport(1, 1, 0)));
        Assert.That(InstrumentCatalog.Open(store.Path).Find("NEW/USD").Quote, Is.EqualTo("USD"));
    }
}
