namespace Krakked.Exchange.Tests.Trading;

/// <summary>Orders that are amended, edited or taken back.</summary>
public sealed class ChangeTests
{
    [Test]
    public void An_amended_order_keeps_its_names_and_trades_at_its_new_price()
    {
        var exchange = ToyExchange.At(100, 94);
        var order = exchange.Place("buy", "limit", 1, ("price", 90), ("cl_ord_id", "mine"));

        exchange.Get("AmendOrder", ("cl_ord_id", "mine"), ("limit_price", 95), ("order_qty", 2));
        Assert.That((exchange.Held("USD"), order.Amended, order.Amends.Count), Is.EqualTo((2 * 95 * 1.004m, true, 2)));
        exchange.Pass();

        Assert.That((order.Status, order.Executed, order.AveragePrice), Is.EqualTo((OrderStatus.Closed, 2m, 95m)));
    }

    [Test]
    public void An_amend_that_reaches_the_ask_takes_it()
    {
        var exchange = ToyExchange.At(100);
        var order = exchange.Place("buy", "limit", 1, ("price", 90));

        exchange.Get("AmendOrder", ("txid", order.Id), ("limit_price", 101));

        Assert.That((order.Status, order.AveragePrice, order.Trades[0].Liquidity), Is.EqualTo((OrderStatus.Closed, 100.1m, Liquidity.Taker)));
    }

    [TestCase("limit_price", "101", "true", "EOrder:Post only order")]
    [TestCase("order_qty", "2000", "false", "EOrder:Insufficient funds")]
    [TestCase("limit_price", "90.01", "false", "EOrder:Invalid price:XBT/USD price can only be specified up to 1 decimals.")]
    [TestCase("trigger_price", "80", "false", "EGeneral:Invalid arguments:trigger_price")]
    [TestCase("order_qty", "0.00001", "false", "EOrder:Order minimum not met")]
    public void A_refused_amend_changes_nothing(string name, string value, string postOnly, string error)
    {
        var exchange = ToyExchange.At(100, 89);
        var order = exchange.Place("buy", "limit", 1, ("price", 90));
        var held = exchange.Held("USD");

        var refused = exchange.Error("AmendOrder", ("txid", order.Id), (name, value), ("post_only", postOnly));

        Assert.That(refused, Is.EqualTo(error));
        Assert.That((order.LimitPrice, order.Volume, order.PostOnly), Is.EqualTo((90m, 1m, false)));
        Assert.That((exchange.Held("USD"), order.Amends.Count), Is.EqualTo((held, 1)));
        exchange.Pass();
        Assert.That((order.Status, order.AveragePrice), Is.EqualTo((OrderStatus.Closed, 90m)));
    }

    [Test]
    public void A_trigger_is_amended_too()
    {
        var exchange = ToyExchange.At(100, 96);
        var order = exchange.Place("sell", "stop-loss", 1, ("price", 90));

        exchange.Get("AmendOrder", ("txid", order.Id), ("trigger_price", 97));
        exchange.Pass();

        Assert.That(order.Status, Is.EqualTo(OrderStatus.Closed));
    }

    [Test]
    public void An_amend_to_no_more_than_has_traded_takes_the_rest_back()
    {
        var exchange = ToyExchange.With(new ExchangeOptions { Tier = null, VolumeShare = 0.5m }, 100, 80);
        var order = exchange.Place("buy", "limit", 4, ("price", 90));
        exchange.Pass();

        exchange.Get("AmendOrder", ("txid", order.Id), ("order_qty", 1));

        Assert.That((order.Status, order.Executed, exchange.Held("USD")), Is.EqualTo((OrderStatus.Canceled, 1m, 0m)));
    }

    [Test]
    public void The_history_of_amends_begins_with_the_order_as_it_came()
    {
        var exchange = ToyExchange.At(100);
        var order = exchange.Place("buy", "limit", 1, ("price", 90));
        exchange.Get("AmendOrder", ("txid", order.Id), ("limit_price", 91));

        var amends = exchange.Get("OrderAmends", ("order_id", order.Id)).GetProperty("amends");

        Assert.That(amends.EnumerateArray().Select(a => (a.GetProperty("amend_type").GetString(), a.GetProperty("limit_price").GetString())),
            Is.EqualTo(new[] { ("original", "90.0"), ("user", "91.0") }));
    }

    [Test]
    public void An_edit_takes_the_order_back_and_places_another()
    {
        var exchange = ToyExchange.At(100);
        var order = exchange.Place("buy", "limit", 1, ("price", 90), ("userref", 5));

        var result = exchange.Get("EditOrder", ("txid", order.Id), ("pair", "XBTUSD"), ("price", 91));

        var edited = exchange.Account.OpenOrders.Single();
        Assert.That((order.Status, edited.LimitPrice, edited.Volume, edited.Request.UserReference), Is.EqualTo((OrderStatus.Canceled, 91m, 1m, 5)));
        Assert.That((result.GetProperty("txid").GetString(), result.GetProperty("originaltxid").GetString()), Is.EqualTo((edited.Id, order.Id)));
    }

    [Test]
    public void Orders_are_taken_back_by_txid_client_id_or_user_reference()
    {
        var exchange = ToyExchange.At(100);
        var one = exchange.Place("buy", "limit", 1, ("price", 90));
        exchange.Place("buy", "limit", 1, ("price", 90), ("cl_ord_id", "mine"));
        exchange.Place("buy", "limit", 1, ("price", 90), ("userref", 7));
        exchange.Place("buy", "limit", 1, ("price", 90), ("userref", 7));

        var counts = new[]
        {
            exchange.Get("CancelOrder", ("txid", one.Id)),
            exchange.Get("CancelOrder", ("cl_ord_id", "mine")),
            exchange.Get("CancelOrder", ("txid", 7)),
        }.Select(r => r.GetProperty("count").GetInt32());

        Assert.That(counts, Is.EqualTo(new[] { 1, 1, 2 }));
        Assert.That(exchange.Account.ClosedOrders.Select(o => o.Reason).Distinct(), Is.EqualTo(new[] { "User requested" }));
    }

    [TestCase("txid", "OAAAAA-BBBBB-CCCCCC")]
    [TestCase("txid", "99")]
    [TestCase("cl_ord_id", "nobody")]
    public void What_is_not_there_or_done_is_an_unknown_order(string name, string value)
    {
        var exchange = ToyExchange.At(100);
        var done = exchange.Place("buy", "market", 1);

        Assert.That(exchange.Error("CancelOrder", (name, value)), Is.EqualTo("EOrder:Unknown order"));
        Assert.That(exchange.Error("CancelOrder", ("txid", done.Id)), Is.EqualTo("EOrder:Unknown order"));
        Assert.That(exchange.Error("AmendOrder", ("txid", done.Id), ("order_qty", 2)), Is.EqualTo("EOrder:Unknown order"));
    }

    [Test]
    public void A_batch_is_placed_and_taken_back_in_one_call()
    {
        var exchange = ToyExchange.At(100);

        var orders = Result(exchange.CallJson("AddOrderBatch", """
            "pair":"XBTUSD","orders":[
              {"ordertype":"limit","type":"buy","volume":"1","price":"90"},
              {"ordertype":"limit","type":"sell","volume":"50","price":"190"},
              {"ordertype":"limit","type":"buy","volume":"1","price":"91","cl_ord_id":"mine"}]
            """)).GetProperty("orders");
        var ids = exchange.Account.OpenOrders.Select(o => $"\"{o.Id}\"");
        var cancelled = Result(exchange.CallJson("CancelOrderBatch", $"\"orders\":[{string.Join(',', ids)}]"));

        Assert.That(orders[1].GetProperty("error").GetString(), Is.EqualTo("EOrder:Insufficient funds"));
        Assert.That(orders[0].GetProperty("txid").GetString(), Does.Match("^O[A-Z2-7]{5}-[A-Z2-7]{5}-[A-Z2-7]{6}$"));
        Assert.That(cancelled.GetProperty("count").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public void A_batch_with_one_order_that_is_wrong_in_itself_places_none()
    {
        var exchange = ToyExchange.At(100);

        var answer = exchange.CallJson("AddOrderBatch", """
            "pair":"XBTUSD","orders":[
              {"ordertype":"limit","type":"buy","volume":"1","price":"90"},
              {"ordertype":"limit","type":"buy","volume":"0","price":"90"}]
            """);

        Assert.That(answer.GetProperty("error")[0].GetString(), Is.EqualTo("EGeneral:Invalid arguments:volume"));
        Assert.That(exchange.Account.Orders, Is.Empty);
    }

    [Test]
    public void The_dead_mans_switch_takes_everything_back_at_its_time_once()
    {
        var exchange = ToyExchange.At(100);
        var order = exchange.Place("buy", "limit", 1, ("price", 90));
        exchange.Get("CancelAllOrdersAfter", ("timeout", 60));
        exchange.Wait(50);
        var set = exchange.Get("CancelAllOrdersAfter", ("timeout", 60));

        exchange.Wait(59);
        Assert.That(order.Status, Is.EqualTo(OrderStatus.Open));
        exchange.Wait(2);
        var later = exchange.Place("buy", "limit", 1, ("price", 90));
        exchange.Wait(120);

        Assert.That((order.Status, later.Status), Is.EqualTo((OrderStatus.Canceled, OrderStatus.Open)));
        Assert.That((set.GetProperty("currentTime").GetString(), set.GetProperty("triggerTime").GetString()),
            Is.EqualTo(("2024-01-10T12:00:50Z", "2024-01-10T12:01:50Z")));
    }

    [Test]
    public void The_switch_is_turned_off_with_zero()
    {
        var exchange = ToyExchange.At(100);
        var order = exchange.Place("buy", "limit", 1, ("price", 90));
        exchange.Get("CancelAllOrdersAfter", ("timeout", 60));

        Assert.That(exchange.Get("CancelAllOrdersAfter", ("timeout", 0)).GetProperty("triggerTime").GetString(), Is.EqualTo("0"));
        exchange.Wait(120);

        Assert.That(order.Status, Is.EqualTo(OrderStatus.Open));
        Assert.That(exchange.Error("CancelAllOrdersAfter", ("timeout", 86_400)), Is.EqualTo("EGeneral:Invalid arguments:timeout"));
    }

    [Test]
    public void Everything_is_taken_back_at_once()
    {
        var exchange = ToyExchange.At(100);
        exchange.Place("buy", "limit", 1, ("price", 90));
        exchange.Place("sell", "stop-loss", 1, ("price", 90));

        Assert.That(exchange.Get("CancelAll").GetProperty("count").GetInt32(), Is.EqualTo(2));
        Assert.That(exchange.Get("CancelAll").GetProperty("count").GetInt32(), Is.Zero);
    }

    static System.Text.Json.JsonElement Result(System.Text.Json.JsonElement answer)
    {
        Assert.That(answer.GetProperty("error").GetArrayLength(), Is.Zero, () => answer.GetRawText());
        return answer.GetProperty("result");
    }
}
