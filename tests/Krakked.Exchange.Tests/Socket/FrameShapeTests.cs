using System.Text.Json;

namespace Krakked.Exchange.Tests.Socket;

/// <summary>What the exchange sends has the keys and the kinds of values of messages that Kraken sent or documents.</summary>
public sealed class FrameShapeTests
{
    // Optional fields that one message has and another need not.
    static readonly string[] Optional =
    [
        ".req_id: Number", ".data[].order_userref: Number", ".result.order_userref: Number", ".result.cl_ord_id: String", ".result.order_id: String",
    ];

    [TestCase("ticker", "ticker.snapshot.gct-2026-10.json", """{"method":"subscribe","params":{"channel":"ticker","symbol":["BTC/USD"]}}""")]
    [TestCase("book", "book.snapshot.tomlin-2026-03.json", """{"method":"subscribe","params":{"channel":"book","symbol":["BTC/USD"]}}""")]
    public void A_snapshot_looks_like_a_recorded_one(string channel, string fixture, string subscribe)
    {
        using var connection = new Connection();

        connection.Send(subscribe);

        AssertShape(connection.Read(channel)[0], fixture);
    }

    [TestCase("ohlc", "ohlc.update.gct-2026-10.json", """{"method":"subscribe","params":{"channel":"ohlc","symbol":["BTC/USD"],"interval":1}}""")]
    [TestCase("ohlc", "ohlc.update.tomlin-2026-03.json", """{"method":"subscribe","params":{"channel":"ohlc","symbol":["BTC/USD"],"interval":5}}""")]
    [TestCase("trade", "trade.update.gct-2026-10.json", """{"method":"subscribe","params":{"channel":"trade","symbol":["BTC/USD"]}}""")]
    [TestCase("trade", "trade.update.tomlin-2026-03.json", """{"method":"subscribe","params":{"channel":"trade","symbol":["BTC/USD"]}}""")]
    public void An_update_looks_like_a_recorded_one(string channel, string fixture, string subscribe)
    {
        using var connection = new Connection();

        connection.Send(subscribe);
        connection.Wait(60);

        AssertShape(connection.Read(channel).First(f => f.GetProperty("type").GetString() == "update"), fixture);
    }

    [Test]
    public void Book_updates_look_like_the_recorded_ones()
    {
        using var connection = new Connection();
        connection.Send("""{"method":"subscribe","params":{"channel":"book","symbol":["BTC/USD"]}}""");
        connection.Wait(60);

        var update = connection.Read("book").First(f =>
            f.GetProperty("type").GetString() == "update" && f.GetProperty("data")[0].GetProperty("bids").GetArrayLength() > 0
            && f.GetProperty("data")[0].GetProperty("asks").GetArrayLength() > 0);
        var recorded = Lines("book-sequence.BTC-USD.depth10.2026-10-09.ndjson").Skip(1).Select(l => JsonShape.Of(l)).Aggregate((a, b) => [.. a.Union(b)]);

        Assert.That(JsonShape.Of(update), Is.EqualTo(recorded));
    }

    [Test]
    public void The_greeting_looks_like_a_recorded_one()
    {
        using var connection = new Connection();

        AssertShape(connection.ReadOne(), "status.update.tomlin-2026-03.json");
    }

    [Test]
    public void An_acknowledgement_looks_like_a_recorded_one()
    {
        using var connection = new Connection();
        connection.Read();

        connection.Send("""{"method":"subscribe","params":{"channel":"ticker","symbol":["BTC/USD"]}}""");

        AssertShape(connection.Read()[0], "ticker.subscribe-ack.tomlin-2026-03.json");
    }

    [Test]
    public void A_heartbeat_looks_like_a_recorded_one()
    {
        using var connection = new Connection();
        connection.Send("""{"method":"subscribe","params":{"channel":"instrument"}}""");

        connection.Wait(3);

        AssertShape(connection.Read("heartbeat")[0], "heartbeat.frame.gct-2026-10.json");
    }

    [Test]
    public void Instruments_have_every_field_of_the_recorded_bitcoin()
    {
        using var connection = new Connection();

        connection.Send("""{"method":"subscribe","params":{"channel":"instrument"}}""");
        var data = connection.Read("instrument")[0].GetProperty("data");
        var recorded = Fixture("instrument.snapshot.gct-2026-10.json").GetProperty("data");

        Assert.That(JsonShape.Of(data.GetProperty("pairs")[0]), Is.EqualTo(JsonShape.Of(recorded.GetProperty("pairs")[0])));
        Assert.That(JsonShape.Of(data.GetProperty("assets")[0]), Is.EqualTo(JsonShape.Of(recorded.GetProperty("assets")[0])));
    }

    [TestCase("pending_new", "executions.update.pending_new.gct.json")]
    [TestCase("new", "executions.update.new-delta.gct.json")]
    [TestCase("trade", "executions.update.trade.gct.json")]
    public void Executions_have_at_least_the_documented_fields(string step, string fixture)
    {
        using var connection = new Connection();
        connection.Send("""{"method":"subscribe","params":{"channel":"executions","token":"$TOKEN"}}""");
        connection.Send(
            $$$"""{"method":"add_order","params":{"order_type":"limit","side":"buy","order_qty":0.1,"symbol":"BTC/USD","limit_price":{{{connection.Last + 1000}}},"order_userref":3,"token":"$TOKEN"}}""");

        var row = connection.Read("executions").First(f => f.GetProperty("data") is var d && d.GetArrayLength() > 0
            && d[0].GetProperty("exec_type").GetString() == step);

        Assert.That(JsonShape.Of(row), Is.SupersetOf(JsonShape.Of(Fixture(fixture))));
    }

    [Test]
    public void Balances_look_like_the_documented_ones()
    {
        using var connection = new Connection();
        connection.Send("""{"method":"subscribe","params":{"channel":"balances","token":"$TOKEN"}}""");
        connection.Deposit("XXBT", 0.01m);
        connection.Wait(0.1);

        var frames = connection.Read("balances");

        AssertShape(frames[0], "balances.snapshot.gct.json");
        AssertShape(frames[1], "balances.update.deposit.gct.json");
    }

    [TestCase("add_order.response.kraken-net.json", """{"method":"add_order","params":{"order_type":"market","side":"buy","order_qty":0.1,"symbol":"BTC/USD","order_userref":7,"token":"$TOKEN"},"req_id":1}""")]
    [TestCase("cancel_all.response.kraken-net.json", """{"method":"cancel_all","params":{"token":"$TOKEN"},"req_id":1}""")]
    [TestCase("cancel_all_orders_after.response.kraken-net.json", """{"method":"cancel_all_orders_after","params":{"timeout":100,"token":"$TOKEN"},"req_id":1}""")]
    public void Answers_to_order_methods_look_like_the_documented_ones(string fixture, string message)
    {
        using var connection = new Connection();
        connection.Read();

        connection.Send(message);

        AssertShape(connection.ReadOne(), fixture);
    }

    static void AssertShape(JsonElement frame, string fixture)
    {
        var (own, recorded) = (JsonShape.Of(frame), JsonShape.Of(Fixture(fixture)));

        Assert.That(own.Except(Optional), Is.EqualTo(recorded.Except(Optional)), $"{fixture}: what is sent against what was recorded");
    }

    static JsonElement Fixture(string name) => Lines(name, whole: true).Single();

    static List<JsonElement> Lines(string name, bool whole = false)
    {
        if (!SharedData.TryFind($"fixtures/kraken/ws/{name}", out var path)) Assert.Ignore($"../shared/fixtures/kraken/ws/{name} is not here.");
        var texts = whole ? [File.ReadAllText(path)] : File.ReadAllLines(path).Where(line => line.Length > 0);
        return [.. texts.Select(text => JsonDocument.Parse(text).RootElement.Clone())];
    }
}
