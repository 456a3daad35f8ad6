namespace Krakked.Kraken.Symbols;

public sealed class SymbolMapTests
{
    static readonly Dictionary<string, AssetInfo> Assets = new()
    {
        ["XXBT"] = new() { Altname = "XBT" }, ["XXDG"] = new() { Altname = "XDG" }, ["ZUSD"] = new() { Altname = "USD" },
        ["USDT"] = new() { Altname = "USDT" },
    };

    static readonly Dictionary<string, AssetPair> Pairs = new()
    {
        ["XXBTZUSD"] = Pair("XBTUSD", "XBT/USD", "XXBT", "ZUSD"), ["XDGUSD"] = Pair("XDGUSD", "XDG/USD", "XXDG", "ZUSD"),
        ["XBTUSDT"] = Pair("XBTUSDT", "XBT/USDT", "XXBT", "USDT"), ["USDTZUSD"] = Pair("USDTUSD", "USDT/USD", "USDT", "ZUSD"),
        ["XXBTZUSD.d"] = Pair("XBTUSD.d", null, "XXBT", "ZUSD"), ["LOSTUSD"] = Pair("LOSTUSD", "LOST/USD", "LOST", "ZUSD"),
    };

    readonly SymbolMap _map = SymbolMap.Create(Assets, Pairs);

    [TestCase("XBTUSD", "XXBTZUSD", "BTC/USD")]
    [TestCase("XDGUSD", "XDGUSD", "DOGE/USD")]
    [TestCase("XBTUSDT", "XBTUSDT", "BTC/USDT")]
    [TestCase("USDTUSD", "USDTZUSD", "USDT/USD")]
    public void A_pair_is_found_by_each_of_its_names(string canonical, string key, string socket)
    {
        foreach (var name in new[] { canonical, key, socket })
        {
            Assert.That(_map.TryPair(name, out var names), Is.True, name);
            Assert.That((names!.Canonical, names.Key, names.Socket), Is.EqualTo((canonical, key, socket)));
        }
    }

    [Test]
    public void A_dark_pair_has_no_symbol_on_the_socket()
    {
        Assert.That(_map.TryPair("XBTUSD.d", out var names), Is.True);
        Assert.That(names!.Socket, Is.Null);
    }

    [TestCase("LOSTUSD", TestName = "A pair whose base asset is not listed")]
    [TestCase("ETHUSD", TestName = "A pair that is not listed")]
    public void A_name_is_never_made_up(string name) => Assert.That(_map.TryPair(name, out _), Is.False);

    [TestCase("XXBT", "XBT")]
    [TestCase("BTC", "XBT")]
    [TestCase("ZUSD", "USD")]
    [TestCase("DOGE", "XDG")]
    public void An_asset_is_found_by_key_and_by_its_name_on_the_socket(string name, string shortName)
    {
        Assert.That(_map.TryAsset(name, out var found), Is.True);
        Assert.That(found, Is.EqualTo(shortName));
    }

    [Test]
    public void Only_what_the_socket_lists_has_a_symbol_there()
    {
        var bitcoin = new PairRow { Symbol = "BTC/USD", Base = "BTC", Quote = "USD", Status = "online", PriceDecimals = 1, QuantityDecimals = 8 };

        var map = _map.ConfirmedBy([bitcoin]);

        Assert.That(map.TryPair("BTC/USD", out var names) ? names.Socket : null, Is.EqualTo("BTC/USD"));
        Assert.That(map.TryPair("XDGUSD", out names) ? names.Socket : "lost", Is.Null);
        Assert.That(map.Pairs, Has.Count.EqualTo(_map.Pairs.Count));
    }

    [Test]
    public void An_instrument_has_the_rules_of_its_pair_and_a_pair_without_them_is_none()
    {
        _map.TryPair("XBTUSD", out var names);

        Assert.That(InstrumentReader.TryRead(names!, Pairs["XXBTZUSD"], out var instrument), Is.True);
        Assert.That((instrument!.Symbol, instrument.Base, instrument.TickSize, instrument.MinimumOrder),
            Is.EqualTo(("XBTUSD", "XBT", 0.1m, 0.0001m)));
        Assert.That(InstrumentReader.TryRead(names!, Pairs["XXBTZUSD"] with { MinimumOrder = null }, out _), Is.False);
        Assert.That(InstrumentReader.TryRead(names!, Pairs["XXBTZUSD"] with { TakerFees = [] }, out _), Is.False);
    }

    static AssetPair Pair(string altname, string? socket, string baseKey, string quote) => new()
    {
        Altname = altname, SocketV1Name = socket, Base = baseKey, Quote = quote, PairDecimals = 1, MinimumOrder = 0.0001m,
        TakerFees = [new FeeTier(0, 0.004m)],
    };
}
