using System.Text.Json;

namespace Krakked.Exchange.Tests.Rest;

/// <summary>Closed orders, trades and ledgers, page by page.</summary>
public sealed class HistoryTests
{
    [TestCase("TradesHistory", "trades", 70)]
    [TestCase("Ledgers", "ledger", 142)]
    [TestCase("ClosedOrders", "closed", 70)]
    public void Pages_of_fifty_make_the_whole_newest_first(string endpoint, string map, int all)
    {
        var exchange = Traded(70);
        var ids = new List<string>();

        for (var offset = 0; offset < all; offset += 50)
        {
            var page = exchange.Get(endpoint, ("ofs", offset));
            Assert.That(page.GetProperty("count").GetInt32(), Is.EqualTo(all));
            var rows = Rows(page, map);
            Assert.That(rows.Select(Time), Is.Ordered.Descending);
            ids.AddRange(rows.Select(r => r.Name));
        }

        Assert.That(ids.Distinct().Count(), Is.EqualTo(all));
    }

    [Test]
    public void An_end_that_is_fixed_keeps_pages_still_while_trades_arrive()
    {
        var exchange = Traded(60);
        var end = Seconds(exchange.Now);

        var first = Rows(exchange.Get("TradesHistory", ("end", end)), "trades");
        exchange.Wait(1);
        exchange.Place("buy", "market", 0.01m);
        var second = exchange.Get("TradesHistory", ("end", end), ("ofs", 50));

        Assert.That(second.GetProperty("count").GetInt32(), Is.EqualTo(60));
        Assert.That(first.Concat(Rows(second, "trades")).Select(r => r.Name).Distinct().Count(), Is.EqualTo(60));
    }

    [Test]
    public void A_start_is_left_out_and_an_end_is_not()
    {
        var exchange = Traded(3);
        var trades = exchange.Account.Trades;

        var byTime = Rows(exchange.Get("TradesHistory", ("start", Seconds(trades[0].Time)), ("end", Seconds(trades[1].Time))), "trades");
        var byId = Rows(exchange.Get("TradesHistory", ("start", trades[0].Id), ("end", trades[1].Id)), "trades");

        Assert.That(byTime.Select(r => r.Name), Is.EqualTo(new[] { trades[1].Id }));
        Assert.That(byId.Select(r => r.Name), Is.EqualTo(new[] { trades[1].Id }));
    }

    [Test]
    public void A_trade_has_a_row_in_the_ledger_for_each_of_its_assets()
    {
        var exchange = Traded(1);
        var trade = exchange.Account.Trades[0];

        var named = exchange.Get("QueryTrades", ("txid", trade.Id), ("ledgers", "true")).GetProperty(trade.Id);
        var rows = exchange.Get("QueryLedgers", ("id", string.Join(',', trade.Ledgers)));

        Assert.That(named.GetProperty("ledgers").EnumerateArray().Select(l => l.GetString()), Is.EqualTo(trade.Ledgers));
        Assert.That(rows.EnumerateObject().Select(r => r.Value.GetProperty("refid").GetString()).Distinct(), Is.EqualTo(new[] { trade.Id }));
        Assert.That(rows.GetProperty(trade.Ledgers[1]).GetProperty("amount").GetString(), Is.EqualTo("-1.0010"));
        Assert.That(rows.GetProperty(trade.Ledgers[1]).GetProperty("fee").GetString(), Is.EqualTo("0.0040"));
    }

    [Test]
    public void A_ledger_is_asked_for_by_asset_and_type()
    {
        var exchange = Traded(2);

        Assert.That(Rows(exchange.Get("Ledgers", ("asset", "XBT"), ("type", "trade")), "ledger"), Has.Count.EqualTo(2));
        Assert.That(Rows(exchange.Get("Ledgers", ("type", "deposit")), "ledger"), Has.Count.EqualTo(2));
        Assert.That(exchange.Error("Ledgers", ("asset", "FOO")), Is.EqualTo("EQuery:Unknown asset"));
    }

    [Test]
    public void Orders_are_found_by_their_names_open_or_closed()
    {
        var exchange = ToyExchange.At(100);
        var open = exchange.Place("buy", "limit", 1, ("price", 90), ("userref", 3));
        var done = exchange.Place("buy", "market", 1, ("cl_ord_id", "mine"));

        Assert.That(Rows(exchange.Get("OpenOrders", ("userref", 3)), "open").Single().Name, Is.EqualTo(open.Id));
        Assert.That(Rows(exchange.Get("OpenOrders", ("userref", 4)), "open"), Is.Empty);
        Assert.That(Rows(exchange.Get("ClosedOrders", ("cl_ord_id", "mine")), "closed").Single().Name, Is.EqualTo(done.Id));
        Assert.That(exchange.Get("QueryOrders", ("txid", $"{open.Id},{done.Id}"), ("trades", "true")).EnumerateObject().Count(), Is.EqualTo(2));
        Assert.That(exchange.Error("QueryOrders", ("txid", "OAAAAA-BBBBB-CCCCCC")), Is.EqualTo("EOrder:Invalid order"));
    }

    [Test]
    public void An_account_does_not_see_the_orders_of_another()
    {
        var exchange = ToyExchange.At(100);
        var order = exchange.Place("buy", "limit", 1, ("price", 90));
        var other = exchange.Core.AddAccount("other");

        Assert.That(other.TryFind(order.Id, out _), Is.False);
        Assert.That(other.Balance(exchange.Pair.Quote), Is.Zero);
    }

    static ToyExchange Traded(int times)
    {
        var exchange = ToyExchange.At(100);
        for (var i = 0; i < times; i++)
        {
            exchange.Wait(1);
            exchange.Place("buy", "market", 0.01m);
        }

        return exchange;
    }

    static List<JsonProperty> Rows(JsonElement page, string map) => [.. page.GetProperty(map).EnumerateObject()];

    static double Time(JsonProperty row) =>
        row.Value.TryGetProperty("time", out var time) ? time.GetDouble() : row.Value.GetProperty("closetm").GetDouble();

    static string Seconds(long time) => WireText.Seconds(time);
}
