using System.Text;
using System.Text.Json;

namespace Krakked.Exchange.Tests.Rest;

/// <summary>Answers to the byte, where Kraken's formats are known from recordings.</summary>
public sealed class FormatTests
{
    [Test]
    public void The_time_has_a_year_of_two_digits() =>
        Assert.That(Raw("Time"), Is.EqualTo("""{"error":[],"result":{"unixtime":1704888000,"rfc1123":"Wed, 10 Jan 24 12:00:00 +0000"}}"""));

    [Test]
    public void The_status_is_a_word_and_a_time() =>
        Assert.That(Raw("SystemStatus"), Is.EqualTo("""{"error":[],"result":{"status":"online","timestamp":"2024-01-10T12:00:00Z"}}"""));

    [Test]
    public void An_asset_is_listed_under_its_prefixed_key() => Assert.That(Raw("Assets", "asset=XBT"), Is.EqualTo(
        """{"error":[],"result":{"XXBT":{"aclass":"currency","altname":"XBT","decimals":10,"display_decimals":5,"status":"enabled"}}}"""));

    [Test]
    public void A_pair_tells_its_rules_as_Kraken_does()
    {
        var pair = Result("AssetPairs", "pair=BTC/USD").GetProperty("XXBTZUSD");

        Assert.That(Texts(pair, "altname", "wsname", "base", "quote", "ordermin", "costmin", "tick_size", "status"),
            Is.EqualTo(new[] { "XBTUSD", "XBT/USD", "XXBT", "ZUSD", "0.00005", "0.5", "0.1", "online" }));
        var decimals = new[] { "pair_decimals", "lot_decimals", "cost_decimals" }.Select(n => pair.GetProperty(n).GetInt32());
        Assert.That(decimals, Is.EqualTo(new[] { 1, 8, 5 }));
        Assert.That(pair.GetProperty("fees")[1].GetRawText(), Is.EqualTo("[10000,0.35]"));
        Assert.That(pair.GetProperty("fees_maker")[0].GetRawText(), Is.EqualTo("[0,0.25]"));
    }

    [Test]
    public void A_ticker_has_five_decimals_and_whole_counts()
    {
        var ticker = Result("Ticker", "pair=XBTUSD").GetProperty("XXBTZUSD");

        Assert.That(ticker.GetProperty("a")[0].GetString(), Is.EqualTo("100.10000"));
        Assert.That(ticker.GetProperty("b")[0].GetString(), Is.EqualTo("99.90000"));
        Assert.That(ticker.GetProperty("c").GetRawText(), Is.EqualTo("""["100.00000","2.00000000"]"""));
        Assert.That(ticker.GetProperty("t").GetRawText(), Does.Match(@"^\[\d+,\d+\]$"));
        Assert.That(ticker.GetProperty("o").GetString(), Is.EqualTo("100.00000"));
    }

    [Test]
    public void Candles_end_with_the_one_that_forms_and_last_is_the_one_before_it()
    {
        var exchange = ToyExchange.At(100, 101, 102);
        exchange.Pass(2);

        var result = exchange.Get("OHLC", ("pair", "XBTUSD"), ("interval", 1));
        var rows = result.GetProperty("XXBTZUSD");

        Assert.That(rows[1].GetRawText(), Is.EqualTo("""[1704888000,"101.0","101.0","101.0","101.0","101.0","2.00000000",1]"""));
        Assert.That(rows[rows.GetArrayLength() - 1].GetRawText(),
            Is.EqualTo("""[1704888120,"102.0","102.0","102.0","102.0","0.0","0.00000000",0]"""));
        Assert.That(result.GetProperty("last").GetInt64(), Is.EqualTo(1704888060));
    }

    [Test]
    public void Trades_are_paged_by_the_nanosecond_of_the_last()
    {
        var exchange = ToyExchange.At(100, 101, 102, 103);
        exchange.Pass(3);

        var (ids, since) = (new List<long>(), "0");
        for (var page = 0; page < 4; page++)
        {
            var result = exchange.Get("Trades", ("pair", "XBTUSD"), ("count", 1), ("since", since));
            ids.AddRange(result.GetProperty("XXBTZUSD").EnumerateArray().Select(r => r[6].GetInt64()));
            since = result.GetProperty("last").GetString()!;
        }

        var end = exchange.Get("Trades", ("pair", "XBTUSD"), ("since", since));
        Assert.That(ids, Is.EqualTo(new long[] { 1, 2, 3, 4 }));
        Assert.That((end.GetProperty("XXBTZUSD").GetArrayLength(), end.GetProperty("last").GetString()), Is.EqualTo((0, since)));
    }

    [TestCase("OHLC", "pair=XBTUSD&interval=7", "EGeneral:Invalid arguments:interval")]
    [TestCase("Depth", "pair=XBTUSD&count=501", "EGeneral:Invalid arguments:count")]
    [TestCase("Trades", "pair=XBTUSD&since=soon", "EGeneral:Invalid arguments:since")]
    [TestCase("Ticker", "pair=FOOUSD", "EQuery:Unknown asset pair")]
    [TestCase("Assets", "asset=FOO", "EQuery:Unknown asset")]
    [TestCase("OHLC", "", "EGeneral:Invalid arguments:pair")]
    public void A_wrong_question_about_the_market_is_refused(string endpoint, string query, string error)
    {
        Assert.That(Raw(endpoint, query), Is.EqualTo($$"""{"error":["{{error}}"]}"""));
    }

    [Test]
    public void An_open_order_is_written_as_it_was_recorded_from_Kraken()
    {
        var exchange = ToyExchange.At(100);
        var order = exchange.Place("sell", "trailing-stop", 1, ("price", "+1%"));

        var json = exchange.Get("OpenOrders").GetProperty("open").GetProperty(order.Id);

        Assert.That(json.GetProperty("descr").GetRawText(), Is.EqualTo(
            """{"pair":"XBTUSD","aclass":"forex","type":"sell","ordertype":"trailing-stop","price":"+1.0000%","price2":"0","leverage":"none","""
            + "\"order\":\"sell 1.00000000 XBTUSD @ trailing stop +1.0000%\",\"close\":\"\"}"));
        Assert.That(Texts(json, "status", "vol", "vol_exec", "cost", "fee", "price", "stopprice", "limitprice", "misc", "oflags"), Is.EqualTo(new[]
        {
            "open", "1.00000000", "0.00000000", "0.00000", "0.00000", "0.00000", "99.00000", "100.00000", "", "fciq",
        }));
        Assert.That((json.GetProperty("refid").ValueKind, json.GetProperty("userref").GetInt32()), Is.EqualTo((JsonValueKind.Null, 0)));
        Assert.That(json.GetProperty("opentm").GetRawText(), Is.EqualTo("1704888000"));
    }

    [TestCase("stop-loss-limit", "95", "94", "sell 1.00000000 XBTUSD @ stop loss 95.0 -> limit 94.0")]
    [TestCase("take-profit", "105", "", "sell 1.00000000 XBTUSD @ take profit 105.0")]
    [TestCase("limit", "105", "", "sell 1.00000000 XBTUSD @ limit 105.0")]
    [TestCase("limit", "+5%", "", "sell 1.00000000 XBTUSD @ limit +5.0000%")]
    public void An_order_is_described_in_Krakens_words(string type, string price, string price2, string words)
    {
        var result = ToyExchange.At(100).Get("AddOrder",
            ("pair", "XBTUSD"), ("type", "sell"), ("ordertype", type), ("volume", 1), ("price", price), ("price2", price2));

        Assert.That(result.GetProperty("descr").GetProperty("order").GetString(), Is.EqualTo(words));
    }

    [Test]
    public void Ids_have_Krakens_shape()
    {
        var exchange = ToyExchange.At(100);
        var trade = exchange.Place("buy", "market", 1).Trades[0];

        foreach (var (id, letter) in new[] { (trade.Order.Id, 'O'), (trade.Id, 'T'), (trade.Ledgers[0], 'L') })
            Assert.That(id, Does.Match($"^{letter}[A-Z2-7]{{5}}-[A-Z2-7]{{5}}-[A-Z2-7]{{6}}$"));
    }

    [Test]
    public void A_volume_climbs_the_ladder_of_fees()
    {
        var exchange = ToyExchange.With(new ExchangeOptions { Tier = null, StartingVolume = 9_950 }, 100);
        var before = exchange.Get("TradeVolume", ("pair", "XBTUSD"));
        exchange.Place("buy", "market", 1);
        var after = exchange.Get("TradeVolume", ("pair", "XBTUSD"));

        Assert.That(Texts(before.GetProperty("fees").GetProperty("XXBTZUSD"), "fee", "nextfee", "nextvolume"),
            Is.EqualTo(new[] { "0.4000", "0.3500", "10000.0000" }));
        Assert.That(Texts(after.GetProperty("fees_maker").GetProperty("XXBTZUSD"), "fee", "tiervolume"),
            Is.EqualTo(new[] { "0.2000", "10000.0000" }));
        Assert.That(after.GetProperty("volume").GetString(), Is.EqualTo("10050.1000"));
        Assert.That(exchange.Place("sell", "market", 1).Fee, Is.EqualTo(decimal.Round(99.9m * 0.0035m, 4)));
    }

    [Test]
    public void A_token_opens_sockets_until_it_expires()
    {
        var exchange = ToyExchange.At(100);
        var result = exchange.Get("GetWebSocketsToken");
        var token = result.GetProperty("token").GetString()!;

        Assert.That(result.GetProperty("expires").GetInt32(), Is.EqualTo(900));
        Assert.That(exchange.Core.Tokens.TryUse(token, exchange.Now, out var key) && key == exchange.Key);
        Assert.That(exchange.Core.Tokens.TryUse(token, exchange.Now + 901_000_000_000, out _), Is.False);
    }

    static ExchangeRequest Request(string endpoint, string query) => new() { Method = "GET", Path = "/0/public/" + endpoint, Query = query };

    static string Raw(string endpoint, string query = "")
    {
        var exchange = ToyExchange.At(100);
        return Encoding.UTF8.GetString(exchange.Core.Handle(Request(endpoint, query), exchange.Now).Body.Span);
    }

    static JsonElement Result(string endpoint, string query) => JsonDocument.Parse(Raw(endpoint, query)).RootElement.GetProperty("result");

    static IEnumerable<string?> Texts(JsonElement json, params string[] names) => names.Select(n => json.GetProperty(n).GetString());
}
