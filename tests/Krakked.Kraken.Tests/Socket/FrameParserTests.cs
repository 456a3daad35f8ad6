namespace Krakked.Kraken.Socket;

public sealed class FrameParserTests
{
    readonly FrameParser _parser = new();

    [TestCase("""{"channel":"ticker","type":"update","data":[{"symbol":"BTC/USD","bid":1.5,"ask":2,"last":1.7,"new":{"a":[1]}}],"also":[{}]}""",
        TestName = "Fields added later")]
    [TestCase("""{"data":[{"last":1.7,"ask":2,"bid":1.5,"symbol":"BTC/USD"}],"type":"update","channel":"ticker"}""",
        TestName = "Data before the channel")]
    [TestCase("""{"channel":"ticker","data":[{"symbol":"BTC\/USD","bid":"1.5","ask":2.0,"last":17e-1}],"type":"update"}""",
        TestName = "Escapes, strings for numbers, exponents")]
    public void A_ticker_is_read_however_it_is_written(string frame)
    {
        var data = (SocketData<TickerRow>)Parse(frame).Data!;

        Assert.That(data.Rows.Select(r => (r.Symbol, r.Bid, r.Ask, r.Last)), Is.EqualTo(new[] { ("BTC/USD", 1.5, 2.0, 1.7) }));
        Assert.That((data.IsSnapshot, data.At), Is.EqualTo((false, Frames.Noon)));
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("{")]
    [TestCase("{}")]
    [TestCase("<html>502</html>")]
    [TestCase("""{"channel":"heartbeat"}}""")]
    [TestCase("""{"channel":"heartbeat"} {"channel":"heartbeat"}""")]
    [TestCase("""{"channel":"ticker","type":"update"}""")]
    [TestCase("""{"channel":"ticker","type":"update","data":{}}""")]
    [TestCase("""{"channel":"ticker","type":"update","data":[{"symbol":"BTC/USD","bid":1.5,"last":1}]}""")]
    [TestCase("""{"channel":"ticker","type":"update","data":[{"symbol":"BTC/USD","bid":"cheap","ask":2,"last":1}]}""")]
    [TestCase("""{"channel":"book","type":"update","data":[{"symbol":"BTC/USD","bids":[{"price":-1,"qty":1}],"asks":[],"checksum":1}]}""")]
    [TestCase("""{"channel":"book","type":"update","data":[{"symbol":"BTC/USD","bids":[],"asks":[],"checksum":4294967296}]}""")]
    [TestCase("""{"channel":"ohlc","type":"update","data":[{"symbol":"BTC/USD","open":1,"high":1,"low":1,"close":1,"interval":1}]}""")]
    [TestCase("""{"channel":"executions","type":"update","data":[{"exec_type":"new"}],"sequence":1}""")]
    public void A_broken_frame_is_called_broken(string frame) => Assert.That(Parse(frame).Kind, Is.EqualTo(FrameKind.Malformed));

    [TestCase("""{"channel":"level3","type":"snapshot","data":[{"symbol":"BTC/USD"}]}""")]
    [TestCase("""{"channel":"tomorrow","type":"update","data":7}""")]
    [TestCase("""{"method":"add_order","success":true,"result":{"order_id":"O"},"req_id":1}""")]
    [TestCase("""{"method":"batch_add","success":true,"result":[{"order_id":"O"}],"req_id":1}""")]
    public void What_is_not_ours_is_passed_over(string frame) => Assert.That(Parse(frame).Kind, Is.EqualTo(FrameKind.PassedOver));

    [Test]
    public void An_empty_side_of_the_market_is_no_price()
    {
        var data = (SocketData<TickerRow>)Parse(Frames.Ticker(bid: "null")).Data!;

        Assert.That(data.Rows[0].Bid, Is.NaN);
    }

    [Test]
    public void An_answer_tells_request_channel_symbol_detail_and_warnings()
    {
        var reply = Parse(Frames.Accepted("ohlc", "BTC/USD", 7, ""","interval":5,"warnings":["timestamp is deprecated"]""")).Reply!;

        Assert.That((reply.RequestId, reply.Succeeded, reply.Channel, reply.Symbol, reply.Detail),
            Is.EqualTo(((long?)7, true, SocketChannel.Ohlc, "BTC/USD", 5)));
        Assert.That(reply.Warnings, Is.EqualTo(new[] { "timestamp is deprecated" }));
    }

    [Test]
    public void A_refusal_tells_the_symbol_and_Krakens_words()
    {
        var reply = Parse(Frames.Refused("XBT/EUR", "Currency pair not supported XBT/EUR", 7)).Reply!;

        Assert.That((reply.Succeeded, reply.Symbol, reply.Error), Is.EqualTo((false, "XBT/EUR", "Currency pair not supported XBT/EUR")));
    }

    [Test]
    public void Several_rows_of_a_frame_stay_in_order()
    {
        const string Row = """{"symbol":"S","side":"buy","price":1.0,"qty":2.0,"ord_type":"market","trade_id":ID,"timestamp":"2026-03-15T11:26:23Z"}""";
        var rows = string.Join(',', Enumerable.Range(1, 50).Select(id => Row.Replace("ID", id.ToString())));

        var data = (SocketData<TradeRow>)Parse($$"""{"channel":"trade","type":"snapshot","data":[{{rows}}]}""").Data!;

        Assert.That(data.Rows.Select(r => r.Trade.TradeId), Is.EqualTo(Enumerable.Range(1, 50).Select(id => (long?)id)));
        Assert.That((data.IsSnapshot, data.Rows[0].Trade.IsMarketOrder), Is.EqualTo((true, true)));
    }

    [Test]
    public void A_ticker_frame_leaves_nothing_behind_but_its_rows()
    {
        var frame = Frames.Bytes(Frames.Ticker());
        for (var i = 0; i < 2_000; i++) _parser.Parse(frame, Frames.Noon);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++) _parser.Parse(frame, Frames.Noon);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 1_000;

        Assert.That(each, Is.LessThan(300), "a row, the array around it and the event");
    }

    Frame Parse(string frame) => _parser.Parse(Frames.Bytes(frame), Frames.Noon);
}
