using System.Text.Json;

namespace Krakked.Exchange.Tests.Clients;

/// <summary>ccxt, a widely used client, trades at the exchange as it would at Kraken: over REST and sockets, with nothing changed but addresses.</summary>
public sealed class CcxtTests
{
    static readonly string[] MustFail = ["createOrder too dear", "createOrder too small", "fetchOrder unknown", "cancelOrder again"];

    TradersDay _day = null!;

    [OneTimeSetUp]
    public async Task Trade()
    {
        var day = await TradersDay.RunAsync("ccxt");
        if (day is null) Assert.Ignore("Node 20 or later is not on the path; without it there is no other client to trade with.");
        _day = day;
    }

    [Test]
    public void Everything_a_trader_does_works()
    {
        Assert.Multiple(() =>
        {
            foreach (var step in _day.Steps.Except(MustFail))
                Assert.That(() => _day.Of(step), Throws.Nothing, step);
        });
    }

    [TestCase("createOrder too dear", "InsufficientFunds")]
    [TestCase("createOrder too small", "EOrder:Cost minimum not met")]
    [TestCase("fetchOrder unknown", "InvalidOrder")]
    [TestCase("cancelOrder again", "OrderNotFound")]
    public void What_is_refused_is_refused_for_a_reason_the_client_knows(string step, string reason) =>
        Assert.That(_day.FailureOf(step), Does.Contain(reason));

    [Test]
    public void Markets_have_their_rules()
    {
        var market = _day.Of("market");

        Assert.That(Texts(_day.Of("loadMarkets")), Is.SupersetOf(new[] { "BTC/USD", "ETH/BTC", "DOGE/USD" }));
        Assert.That((market.GetProperty("precision").GetProperty("price").GetDecimal(), market.GetProperty("limits").GetProperty("amount").GetProperty("min").GetDecimal()),
            Is.EqualTo((0.1m, 0.00005m)));
        Assert.That((market.GetProperty("maker").GetDecimal(), market.GetProperty("taker").GetDecimal()), Is.EqualTo((0.0025m, 0.004m)));
    }

    [Test]
    public void Candles_and_trades_are_whole_and_in_order()
    {
        var candles = _day.Of("fetchOHLCV").EnumerateArray().Select(c => c[0].GetInt64()).ToList();
        var trades = _day.Of("fetchTrades").EnumerateArray().Select(t => long.Parse(t.GetProperty("id").GetString()!)).ToList();
        var since = _day.Of("fetchTrades since").EnumerateArray().Select(t => long.Parse(t.GetProperty("id").GetString()!)).ToList();

        Assert.That(candles.Zip(candles.Skip(1), (a, b) => b - a), Is.All.EqualTo(3_600_000));
        Assert.That(trades.Zip(trades.Skip(1), (a, b) => b - a), Is.All.EqualTo(1));
        Assert.That(since, Has.Count.EqualTo(50).And.Member(trades[101]));
    }

    [TestCase("fetchOrderBook", 50)]
    [TestCase("watchOrderBook", 10)]
    public void Books_are_sorted_and_uncrossed(string step, int depth)
    {
        var (bids, asks) = (Prices(_day.Of(step), "bids"), Prices(_day.Of(step), "asks"));

        Assert.That((bids.Count, asks.Count), Is.EqualTo((depth, depth)));
        Assert.That(bids, Is.Ordered.Descending.And.Unique);
        Assert.That(asks, Is.Ordered.And.Unique);
        Assert.That(bids[0], Is.LessThan(asks[0]));
    }

    [Test]
    public void Every_order_of_the_exchange_was_asked_for_by_the_client()
    {
        string[] steps = [.. _day.Steps.Where(s => s.StartsWith("createOrder", StringComparison.Ordinal)).Except(MustFail).Except(["createOrder validated"])];
        var ids = steps.SelectMany(step => _day.Of(step) is { ValueKind: JsonValueKind.Array } several
            ? several.EnumerateArray().Select(Id) : [Id(_day.Of(step))]);

        Assert.That(ids, Is.EquivalentTo(_day.Account.Orders.Select(o => o.Id)));
        Assert.That(_day.Account.Orders.Select(o => o.Kind).Distinct(), Is.SupersetOf(new[]
        {
            OrderKind.Market, OrderKind.Limit, OrderKind.StopLoss, OrderKind.StopLossLimit, OrderKind.TakeProfit, OrderKind.TakeProfitLimit,
            OrderKind.TrailingStop,
        }));
        Assert.That(_day.Account.OpenOrders, Is.Empty);
    }

    [Test]
    public void Orders_are_found_as_they_are()
    {
        var (open, filled) = (_day.Of("fetchOrder open"), _day.Of("fetchOrder filled"));

        Assert.That((Text(open, "status"), Text(open, "clientOrderId"), open.GetProperty("filled").GetDecimal()), Is.EqualTo(("open", "limit-one", 0m)));
        _day.Account.TryFind(Id(filled), out var order);
        Assert.That((Text(filled, "status"), filled.GetProperty("filled").GetDecimal(), filled.GetProperty("average").GetDecimal(), filled.GetProperty("cost").GetDecimal()),
            Is.EqualTo(("closed", order!.Executed, order.AveragePrice, order.Cost)));
        Assert.That(_day.Of("fetchOrder edited").GetProperty("amount").GetDecimal(), Is.EqualTo(0.02m));
        Assert.That(_day.Of("fetchOrder amended").GetProperty("amount").GetDecimal(), Is.EqualTo(0.015m));
    }

    [Test]
    public void Trades_and_ledger_are_the_exchanges_own()
    {
        var trades = _day.Of("fetchMyTrades").EnumerateArray().ToDictionary(Id);
        foreach (var trade in _day.Account.Trades.Where(t => trades.ContainsKey(t.Id)))
            Assert.That(
                (trades[trade.Id].GetProperty("price").GetDecimal(), trades[trade.Id].GetProperty("amount").GetDecimal(), trades[trade.Id].GetProperty("fee").GetProperty("cost").GetDecimal()),
                Is.EqualTo((trade.Price, trade.Volume, trade.Fee)));

        Assert.That(trades, Has.Count.EqualTo(3));
        Assert.That(_day.Of("fetchLedger").EnumerateArray().Select(Id), Is.EquivalentTo(_day.Account.Ledger.SkipLast(2).Select(row => row.Id)));
    }

    [Test]
    public void Executions_were_streamed_as_they_happened()
    {
        var orders = _day.Streamed.GetProperty("orders").EnumerateArray().ToList();
        var trades = _day.Streamed.GetProperty("trades").EnumerateArray().ToList();

        Assert.That(orders.Concat(trades).Where(o => o.TryGetProperty("error", out _)), Is.Empty);
        Assert.That(trades.Select(Id), Is.EqualTo(_day.Account.Trades.Select(t => t.Id)));
        foreach (var order in _day.Account.Orders)
            Assert.That(Text(orders.Last(o => Id(o) == order.Id), "status"), Is.EqualTo(order.Status is OrderStatus.Closed ? "closed" : "canceled"), order.Kind.ToString());
    }

    [Test]
    public void Balances_were_streamed_until_they_were_what_the_account_has()
    {
        var last = _day.Streamed.GetProperty("balances").EnumerateArray().Last();
        var asked = _day.Of("fetchBalance after");

        foreach (var (code, key) in new[] { ("BTC", "XXBT"), ("USD", "ZUSD") })
        {
            var own = _day.Account.Ledger.Last(row => row.Asset.Key == key).Balance;
            Assert.That(asked.GetProperty(code).GetDecimal(), Is.EqualTo(own), code);
            Assert.That(last.GetProperty(code).GetDecimal(), Is.EqualTo(own), code);
        }
    }

    static string Id(JsonElement element) => element.GetProperty("id").GetString()!;

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(item => item.GetString()!);

    static List<decimal> Prices(JsonElement book, string side) => [.. book.GetProperty(side).EnumerateArray().Select(level => level[0].GetDecimal())];
}
