using System.Text.Json;

namespace Krakked.Exchange.Tests.Socket;

public sealed class OrderMethodTests
{
    [TestCase("""{"method":"add_order","params":{"symbol":"BTC/USD","order_type":"limit","side":"buy","order_qty":0.1,"price":60000,"token":"$TOKEN"}}""",
        "Unsupported field: 'price' for the given msg type: add order")]
    [TestCase("""{"method":"add_order","params":{"symbol":"BTC/USD","order_type":"market","side":"buy","cash_order_qty":"50","token":"$TOKEN"}}""",
        "Cash_order_qty field must be a number_float")]
    [TestCase("""{"method":"add_order","params":{"symbol":"XBT/USD","order_type":"market","side":"buy","order_qty":1,"token":"$TOKEN"}}""",
        "Currency pair not supported XBT/USD")]
    [TestCase("""{"method":"add_order","params":{"symbol":"BTC/USD","order_type":"market","side":"sell","order_qty":1000,"token":"$TOKEN"}}""",
        "EOrder:Insufficient funds")]
    [TestCase("""{"method":"add_order","params":{"symbol":"BTC/USD","order_type":"limit","side":"buy","order_qty":1,"limit_price":60000.05,"token":"$TOKEN"}}""",
        "EOrder:Invalid price:XBT/USD price can only be specified up to 1 decimals.")]
    [TestCase("""{"method":"add_order","params":{"symbol":"BTC/USD","order_type":"limit","side":"buy","order_qty":1,"limit_price":60000,"no_mpp":true,"token":"$TOKEN"}}""",
        "EGeneral:Invalid arguments:no_mpp order option is only available when ordertype = market")]
    [TestCase("""{"method":"cancel_order","params":{"order_id":["OAAAAA-AAAAA-AAAAAA"],"token":"$TOKEN"}}""", "EOrder:Unknown order")]
    [TestCase("""{"method":"amend_order","params":{"order_id":"OAAAAA-AAAAA-AAAAAA","order_qty":1,"token":"$TOKEN"}}""", "EOrder:Unknown order")]
    [TestCase("""{"method":"cancel_all_orders_after","params":{"timeout":90000,"token":"$TOKEN"}}""", "EGeneral:Invalid arguments:timeout")]
    [TestCase("""{"method":"batch_cancel","params":{"orders":["OAAAAA-AAAAA-AAAAAA"],"token":"$TOKEN"}}""", "EGeneral:Invalid arguments:orders")]
    public void What_is_wrong_with_an_order_is_said_in_Krakens_words(string message, string error)
    {
        using var connection = new Connection();
        connection.Read();

        connection.Send(message);

        Assert.That(connection.ReadOne().GetProperty("error").GetString(), Is.EqualTo(error));
        Assert.That(connection.Account.Orders, Is.Empty);
    }

    [Test]
    public void An_order_that_is_only_validated_is_not_placed()
    {
        using var connection = new Connection();
        connection.Read();

        connection.Send("""{"method":"add_order","params":{"symbol":"BTC/USD","order_type":"market","side":"buy","order_qty":0.1,"validate":true,"cl_ord_id":"me","token":"$TOKEN"}}""");
        var answer = connection.ReadOne();

        Assert.That(answer.GetProperty("success").GetBoolean(), Is.True);
        Assert.That(answer.GetProperty("result").TryGetProperty("order_id", out _), Is.False);
        Assert.That(connection.Account.Orders, Is.Empty);
    }

    [Test]
    public void Cancelling_several_orders_is_answered_order_by_order()
    {
        using var connection = new Connection();
        var (first, second) = (Rest(connection, "a"), Rest(connection, "b"));
        connection.Read();

        connection.Send($$$"""{"method":"cancel_order","params":{"order_id":["{{{first}}}","OAAAAA-AAAAA-AAAAAA"],"cl_ord_id":["b"],"token":"$TOKEN"},"req_id":8}""");
        var answers = connection.Read();

        Assert.That(answers.Select(a => (a.GetProperty("req_id").GetInt32(), a.GetProperty("success").GetBoolean())),
            Is.EqualTo(new[] { (8, true), (8, false), (8, true) }));
        Assert.That(answers[2].GetProperty("result").GetProperty("cl_ord_id").GetString(), Is.EqualTo("b"));
        Assert.That(connection.Account.OpenOrders.Select(o => o.Id), Has.None.EqualTo(second));
    }

    [Test]
    public void A_batch_is_answered_by_a_list_and_cancelled_by_one_count()
    {
        using var connection = new Connection();
        connection.Read();
        var price = (connection.Last - 5000).ToString("F1");

        connection.Send($$$"""
            {"method":"batch_add","params":{"symbol":"BTC/USD","orders":[
              {"order_type":"limit","side":"buy","order_qty":0.1,"limit_price":{{{price}}},"cl_ord_id":"a-1"},
              {"order_type":"limit","side":"buy","order_qty":900,"limit_price":{{{price}}},"cl_ord_id":"a-2"},
              {"order_type":"limit","side":"buy","order_qty":0.2,"limit_price":{{{price}}},"cl_ord_id":"a-3"}],"token":"$TOKEN"},"req_id":27}
            """);
        var result = connection.ReadOne().GetProperty("result");

        Assert.That(result.EnumerateArray().Select(r => r.TryGetProperty("error", out var e) ? e.GetString() : r.GetProperty("cl_ord_id").GetString()),
            Is.EqualTo(new[] { "a-1", "EOrder:Insufficient funds", "a-3" }));

        connection.Send($$$"""{"method":"batch_cancel","params":{"orders":["{{{result[0].GetProperty("order_id").GetString()}}}"],"cl_ord_id":["a-3"],"token":"$TOKEN"},"req_id":28}""");
        Assert.That(connection.ReadOne().GetProperty("orders_cancelled").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public void The_dead_mans_switch_fires_unless_it_is_set_again_or_turned_off()
    {
        using var connection = new Connection();
        Rest(connection, "a");
        connection.Read();

        connection.Send("""{"method":"cancel_all_orders_after","params":{"timeout":60,"token":"$TOKEN"}}""");
        Assert.That(connection.ReadOne().GetProperty("result").GetProperty("triggerTime").GetString(), Is.EqualTo("2024-01-10T12:01:00Z"));
        connection.Wait(50, step: 1);
        connection.Send("""{"method":"cancel_all_orders_after","params":{"timeout":60,"token":"$TOKEN"}}""");
        connection.Wait(50, step: 1);
        Assert.That(connection.Account.OpenOrders, Has.Count.EqualTo(1));
        connection.Wait(11, step: 1);
        Assert.That(connection.Account.OpenOrders, Is.Empty);

        connection.Read();
        connection.Send("""{"method":"cancel_all_orders_after","params":{"timeout":0,"token":"$TOKEN"}}""");
        Assert.That(connection.ReadOne().GetProperty("result").GetProperty("triggerTime").GetString(), Is.EqualTo("0"));
    }

    [Test]
    public void Orders_of_every_type_can_be_placed()
    {
        using var connection = new Connection();
        connection.Read();
        var (below, above) = ((connection.Last - 3000).ToString("F1"), (connection.Last + 3000).ToString("F1"));
        string[] orders =
        [
            """ "order_type":"market","side":"buy","cash_order_qty":50 """,
            $$$""" "order_type":"limit","side":"buy","order_qty":0.01,"limit_price":{{{below}}},"post_only":true """,
            $$$""" "order_type":"limit","side":"buy","order_qty":0.01,"limit_price":-2,"limit_price_type":"pct" """,
            $$$""" "order_type":"iceberg","side":"buy","order_qty":0.1,"display_qty":0.01,"limit_price":{{{below}}} """,
            $$$""" "order_type":"stop-loss","side":"sell","order_qty":0.01,"triggers":{"price":{{{below}}},"reference":"index"} """,
            $$$""" "order_type":"stop-loss-limit","side":"sell","order_qty":0.01,"limit_price":{{{below}}},"triggers":{"price":{{{below}}}} """,
            $$$""" "order_type":"take-profit","side":"sell","order_qty":0.01,"triggers":{"price":{{{above}}}} """,
            $$$""" "order_type":"take-profit-limit","side":"sell","order_qty":0.01,"limit_price":{{{above}}},"triggers":{"price":{{{above}}}} """,
            """ "order_type":"trailing-stop","side":"sell","order_qty":0.01,"triggers":{"price":5,"price_type":"pct"} """,
            """ "order_type":"trailing-stop-limit","side":"sell","order_qty":0.01,"limit_price":-10,"limit_price_type":"quote","triggers":{"price":500,"price_type":"quote"} """,
            $$$""" "order_type":"limit","side":"buy","order_qty":0.01,"limit_price":{{{below}}},"conditional":{"order_type":"stop-loss","trigger_price":{{{below}}}} """,
        ];

        foreach (var order in orders)
        {
            connection.Send($$$"""{"method":"add_order","params":{"symbol":"BTC/USD",{{{order}}},"token":"$TOKEN"}}""");
            var answer = connection.ReadOne();
            Assert.That(answer.GetProperty("success").GetBoolean(), Is.True, order + answer);
        }
    }

    static string Rest(Connection connection, string clientId)
    {
        connection.Send($$$"""{"method":"add_order","params":{"symbol":"BTC/USD","order_type":"limit","side":"buy","order_qty":0.1,"limit_price":{{{connection.Last - 5000:F1}}},"cl_ord_id":"{{{clientId}}}","token":"$TOKEN"}}""");
        return connection.Account.OpenOrders[^1].Id;
    }
}
