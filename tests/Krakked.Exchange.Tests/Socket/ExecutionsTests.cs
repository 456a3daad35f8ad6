using System.Text.Json;

namespace Krakked.Exchange.Tests.Socket;

public sealed class ExecutionsTests
{
    [Test]
    public void A_limit_order_is_told_whole_then_by_what_changed_until_it_is_cancelled()
    {
        using var connection = Subscribed();

        var id = Add(connection, $"{LimitBuy(connection)},\"cl_ord_id\":\"mine\"");
        connection.Send($$$"""{"method":"cancel_order","params":{"order_id":["{{{id}}}"],"token":"$TOKEN"}}""");
        var rows = Rows(connection);

        Assert.That(rows.Select(Step), Is.EqualTo(new[] { ("pending_new", "pending_new"), ("new", "new"), ("canceled", "canceled") }));
        Assert.That(rows.Select(r => r.Text("order_id")), Is.All.EqualTo(id));
        Assert.That(rows[0].GetProperty("order_qty").GetRawText(), Is.EqualTo("0.25000000"));
        Assert.That(rows[1].TryGetProperty("symbol", out _), Is.False);
        Assert.That(rows[2].Text("reason"), Is.EqualTo("User requested"));
        Assert.That(rows[2].Number("cum_qty"), Is.Zero);
    }

    [Test]
    public void A_market_order_trades_and_is_then_told_to_be_filled()
    {
        using var connection = Subscribed();

        Add(connection, "\"order_type\":\"market\",\"side\":\"buy\",\"order_qty\":0.1");
        var rows = Rows(connection);

        Assert.That(rows.Select(Step), Is.EqualTo(new[]
        {
            ("pending_new", "pending_new"), ("new", "new"), ("trade", "partially_filled"), ("filled", "filled"),
        }));
        var (trade, filled) = (rows[2], rows[3]);
        Assert.That(trade.Text("liquidity_ind"), Is.EqualTo("t"));
        Assert.That(trade.Number("cost"), Is.EqualTo(decimal.Round(0.1m * trade.Number("last_price"), 5)));
        Assert.That(trade.GetProperty("fees")[0].Number("qty"), Is.EqualTo(trade.Number("fee_usd_equiv")).And.Positive);
        Assert.That(filled.Number("cum_qty"), Is.EqualTo(0.1m));
        Assert.That(filled.TryGetProperty("exec_id", out _), Is.False);
    }

    [Test]
    public void An_amended_order_tells_its_new_size_and_price()
    {
        using var connection = Subscribed();
        var (first, second) = (connection.Last - 5000, connection.Last - 6000);
        var id = Add(connection, $"\"order_type\":\"limit\",\"side\":\"buy\",\"order_qty\":0.25,\"limit_price\":{first:F1}");
        connection.Read();

        connection.Send($$$"""
            {"method":"amend_order","params":{"order_id":"{{{id}}}","order_qty":0.2,
             "limit_price":{{{second:F1}}},"token":"$TOKEN"},"req_id":3}
            """);
        var frames = connection.Read();

        var row = frames.Single(f => f.TryGetProperty("channel", out _)).Row();
        Assert.That(Step(row), Is.EqualTo(("amended", "new")));
        Assert.That((row.Number("order_qty"), row.Number("limit_price")), Is.EqualTo((0.2m, second)));
        var answer = frames.Single(f => f.TryGetProperty("method", out _)).GetProperty("result");
        Assert.That(answer.Text("amend_id"), Does.StartWith("T"));
        Assert.That(answer.Text("order_id"), Is.EqualTo(id));
    }

    [Test]
    public void An_edited_order_ends_and_another_begins()
    {
        using var connection = Subscribed();
        var id = Add(connection, $"{LimitBuy(connection)}");
        connection.Read();

        connection.Send($$$"""
            {"method":"edit_order","params":{"order_id":"{{{id}}}","symbol":"BTC/USD","order_qty":0.3,
             "token":"$TOKEN"}}
            """);
        var frames = connection.Read();

        var result = frames.Single(f => f.TryGetProperty("method", out _)).GetProperty("result");
        Assert.That(result.Text("original_order_id"), Is.EqualTo(id));
        Assert.That(frames.Where(f => f.TryGetProperty("channel", out _)).Select(f => Step(f.Row()).Step),
            Is.EqualTo(new[] { "canceled", "pending_new", "new" }));
    }

    [Test]
    public void A_stop_tells_its_trigger_when_it_waits_and_when_it_is_touched()
    {
        using var connection = Subscribed();
        Add(connection, $$$"""
            "order_type":"stop-loss","side":"sell","order_qty":0.1,"triggers":{"price":{{{connection.Last - 20:F1}}},"reference":"last"}
            """);

        connection.Wait(3600, step: 1);
        var rows = Rows(connection);

        Assert.That(rows[0].GetProperty("triggers").Text("status"), Is.EqualTo("untriggered"));
        Assert.That(rows.Select(r => Step(r).Step), Is.EqualTo(new[] { "pending_new", "new", "status", "trade", "filled" }));
        Assert.That(rows[2].GetProperty("triggers").Text("status"), Is.EqualTo("triggered"));
    }

    [Test]
    public void A_dated_order_expires()
    {
        using var connection = Subscribed();
        var until = SocketTime.Second(connection.Now + (30 * Market.Markets.Second));
        Add(connection, $"{LimitBuy(connection)},\"time_in_force\":\"gtd\",\"expire_time\":\"{until}\"");

        connection.Wait(40);

        Assert.That(Rows(connection).Select(Step).Last(), Is.EqualTo(("expired", "expired")));
    }

    [Test]
    public void Messages_are_numbered_without_a_gap()
    {
        using var connection = Subscribed();
        for (var i = 0; i < 5; i++) Add(connection, "\"order_type\":\"market\",\"side\":\"buy\",\"order_qty\":0.01");

        var sequence = connection.Read("executions").Select(f => f.Long("sequence")).ToList();

        Assert.That(sequence, Has.Count.EqualTo(20));
        Assert.That(sequence.Zip(sequence.Skip(1), (a, b) => b - a), Is.All.EqualTo(1));
    }

    [Test]
    public void A_snapshot_holds_open_orders_whole_and_the_last_trades()
    {
        using var connection = new Connection();
        var open = Add(connection, $"{LimitBuy(connection)}");
        var done = Add(connection, "\"order_type\":\"market\",\"side\":\"buy\",\"order_qty\":0.1");
        connection.Read();

        connection.Send("""
            {"method":"subscribe","params":{"channel":"executions","snap_orders":true,"snap_trades":true,
             "token":"$TOKEN"}}
            """);
        var snapshot = connection.Read("executions").Single();

        Assert.That(snapshot.Text("type"), Is.EqualTo("snapshot"));
        var rows = snapshot.GetProperty("data").EnumerateArray().ToList();
        Assert.That(rows.Select(r => (r.Text("order_id"), Step(r))), Is.EqualTo(new[] { (done, ("trade", "filled")), (open, ("new", "new")) }));
        Assert.That(rows[1].Text("symbol"), Is.EqualTo("BTC/USD"));
    }

    [Test]
    public void The_engines_counter_is_told_to_whoever_asks_for_it()
    {
        using var connection = new Connection(new ExchangeOptions { Tier = RateTier.Intermediate });
        connection.Read();
        connection.Send("""{"method":"subscribe","params":{"channel":"executions","ratecounter":true,"token":"$TOKEN"}}""");
        Assert.That(connection.Read()[0].GetProperty("result").Whole("maxratecount"), Is.EqualTo(125));

        Add(connection, "\"order_type\":\"market\",\"side\":\"buy\",\"order_qty\":0.1");

        Assert.That(Rows(connection)[0].Whole("ratecount"), Is.EqualTo(1));
    }

    [Test]
    public void Balances_follow_the_ledger_and_both_sides_of_a_trade_come_together()
    {
        using var connection = new Connection();
        connection.Send("""{"method":"subscribe","params":{"channel":"balances","token":"$TOKEN"}}""");
        Add(connection, "\"order_type\":\"market\",\"side\":\"buy\",\"order_qty\":0.1");
        Add(connection, "\"order_type\":\"market\",\"side\":\"sell\",\"order_qty\":0.2");
        connection.Wait(0.1);

        var frames = connection.Read("balances");
        var rows = frames[1].GetProperty("data").EnumerateArray().ToList();

        Assert.That(frames.Select(f => f.Long("sequence")), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(rows.Select(r => r.Text("asset")), Is.EquivalentTo(new[] { "BTC", "USD" }));
        var dollars = rows.Single(r => r.Text("asset") == "USD");
        Assert.That(dollars.Number("balance"),
            Is.EqualTo(100_000m + dollars.Number("amount") - dollars.Number("fee")));
    }

    [Test]
    public void What_earns_is_another_wallet_of_the_same_asset()
    {
        using var connection = new Connection();
        connection.Core.Listing.TryFindAsset("BTC", out var bitcoin);
        connection.Core.Desk.Earn(connection.Account, bitcoin!, 0.5m);
        connection.Send("""{"method":"subscribe","params":{"channel":"balances","token":"$TOKEN"}}""");
        connection.Core.Desk.Earn(connection.Account, bitcoin!, 0.25m);
        connection.Wait(0.1);

        var frames = connection.Read("balances");

        var held = frames[0].GetProperty("data").EnumerateArray().Single(r => r.Text("asset") == "BTC");
        Assert.That(held.Number("balance"), Is.EqualTo(2m));
        Assert.That(held.GetProperty("wallets").EnumerateArray().Select(w => (w.Text("type"), w.Text("id"), w.Number("balance"))),
            Is.EqualTo(new[] { ("spot", "main", 1.5m), ("earn", "flex", 0.5m) }));
        Assert.That(frames[1].GetProperty("data").EnumerateArray().Select(r => (r.Text("asset"), r.Text("wallet_type"), r.Number("balance"))),
            Is.EqualTo(new[] { ("BTC", "spot", 1.25m), ("BTC", "earn", 0.75m) }));
    }

    static Connection Subscribed()
    {
        var connection = new Connection();
        connection.Send("""{"method":"subscribe","params":{"channel":"executions","token":"$TOKEN"}}""");
        var snapshot = connection.Read("executions").Single();
        Assert.That(snapshot.GetProperty("data").GetArrayLength(), Is.Zero);
        return connection;
    }

    // Executions stay unread, so that a test sees an order's life from its start.
    static string Add(Connection connection, string fields)
    {
        var before = connection.Account.Orders.Count;
        connection.Send($$$"""{"method":"add_order","params":{"symbol":"BTC/USD",{{{fields}}},"token":"$TOKEN"},"req_id":1}""");
        Assert.That(connection.Account.Orders, Has.Count.EqualTo(before + 1), "the order was refused");
        return connection.Account.Orders[^1].Id;
    }

    static string LimitBuy(Connection connection) =>
        $"\"order_type\":\"limit\",\"side\":\"buy\",\"order_qty\":0.25,\"limit_price\":{connection.Last - 5000:F1}";

    static List<JsonElement> Rows(Connection connection) => connection.Read("executions").Rows();

    static (string Step, string Status) Step(JsonElement row) => (row.Text("exec_type"), row.Text("order_status"));
}
