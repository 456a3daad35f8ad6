namespace Krakked.Kraken.Socket;

public sealed class PrivateSessionTests
{
    const string Row = """{"order_id":"O1","exec_type":"new","order_status":"new","symbol":"BTC/USD","side":"buy","order_qty":1.0}""";

    [Test]
    public void Every_connection_has_a_token_of_its_own()
    {
        var exchange = Exchange();
        exchange.Cut();
        exchange.RunSeconds(1);

        Assert.That(exchange.Requests.Select(r => r.GetProperty("params").GetProperty("token").GetString()),
            Is.EqualTo(new[] { "token-1", "token-1", "token-2", "token-2" }));
    }

    [Test]
    public void A_token_that_ended_before_the_connection_stood_is_not_used()
    {
        var exchange = new FakeExchange(isPrivate: true) { TokenLasts = TimeSpan.Zero };
        exchange.Start(SocketFeed.Executions);

        Assert.That(exchange.Requests, Is.Empty);
        Assert.That(exchange.All<SocketClosed>()[0].Reason, Is.EqualTo(CloseReason.TokenRefused));
    }

    [Test]
    public void A_refused_token_is_replaced()
    {
        var exchange = new FakeExchange(isPrivate: true) { Refuses = { [""] = "ESession:Invalid session" } };
        exchange.Start(SocketFeed.Executions);
        exchange.Refuses.Clear();
        exchange.RunSeconds(10);

        Assert.That(exchange.All<SocketClosed>()[0].Reason, Is.EqualTo(CloseReason.TokenRefused));
        Assert.That(exchange.Tokens, Is.GreaterThan(1));
        Assert.That(exchange.Session.Health().Feeds.Single().State, Is.EqualTo(FeedState.Accepted));
    }

    [Test]
    public void A_denied_key_stops_the_socket_until_a_person_looks()
    {
        var exchange = new FakeExchange(isPrivate: true) { TokenError = new ExchangeError(ErrorKind.Denied, "EGeneral:Permission denied") };
        exchange.Start(SocketFeed.Executions).RunSeconds(600);

        Assert.That((exchange.Tokens, exchange.Session.State), Is.EqualTo((1, SocketState.Stopped)));
        Assert.That(exchange.All<SocketDenied>().Single().Error.Code, Is.EqualTo("EGeneral:Permission denied"));
    }

    [Test]
    public void A_lockout_is_waited_out()
    {
        var exchange = new FakeExchange(isPrivate: true)
        {
            TokenError = new ExchangeError(ErrorKind.Throttled, "EGeneral:Temporary lockout", TimeSpan.FromMinutes(15)),
        };
        exchange.Start(SocketFeed.Executions).RunSeconds(890);
        Assert.That(exchange.Tokens, Is.EqualTo(1));

        exchange.TokenError = null;
        exchange.RunSeconds(20);
        Assert.That(exchange.Session.State, Is.EqualTo(SocketState.Open));
    }

    [Test]
    public void A_hole_in_the_sequence_is_told_and_the_channel_asked_for_anew()
    {
        var exchange = Exchange();
        exchange.Receive(Frames.Executions(8, "snapshot"));
        exchange.Receive(Frames.Executions(9, "update", Row));
        exchange.Receive(Frames.Executions(11, "update", Row.Replace("O1", "O2")));
        exchange.RunSeconds(1);

        Assert.That(exchange.All<SequenceGap>().Single(), Is.EqualTo(new SequenceGap(exchange.All<SequenceGap>()[0].At, SocketChannel.Executions, 10, 11)));
        Assert.That(exchange.Asked("unsubscribe"), Is.EqualTo(new[] { "executions" }));
        Assert.That(Reports(exchange).Select(r => r.OrderId), Is.EqualTo(new[] { "O1", "O2" }), "what did come is told all the same");
    }

    [Test]
    public void A_frame_that_comes_twice_is_told_once()
    {
        var exchange = Exchange();
        exchange.Receive(Frames.Executions(8, "update", Row));
        exchange.Receive(Frames.Executions(8, "update", Row));

        Assert.That(Reports(exchange), Has.Count.EqualTo(1));
        Assert.That(exchange.Session.Health().Counters.Duplicates, Is.EqualTo(1));
    }

    [Test]
    public void Orders_that_ended_while_the_line_was_cut_are_named()
    {
        var exchange = Exchange();
        exchange.Receive(Frames.Executions(1, "snapshot", Row, Row.Replace("O1", "O2")));
        exchange.Cut();
        exchange.RunSeconds(1);
        exchange.Receive(Frames.Executions(1, "snapshot", Row));

        Assert.That(exchange.All<OrdersUnaccounted>().Single().OrderIds, Is.EqualTo(new[] { "O2" }));
    }

    [Test]
    public void Trades_told_before_a_cut_are_not_told_again_and_those_of_the_cut_are()
    {
        const string Trade = """{"order_id":"O1","exec_id":"T1","exec_type":"trade","last_qty":0.5,"last_price":100.0,"order_status":"partially_filled"}""";
        var exchange = Exchange();
        exchange.Receive(Frames.Executions(1, "snapshot", Row));
        exchange.Receive(Frames.Executions(2, "update", Trade));
        exchange.Cut();
        exchange.RunSeconds(1);
        exchange.Receive(Frames.Executions(1, "snapshot", Row, Trade, Trade.Replace("T1", "T2")));

        Assert.That(Reports(exchange).Where(r => r.Trade is not null).Select(r => r.Trade!.Id), Is.EqualTo(new[] { "T1", "T2" }));
    }

    [Test]
    public void After_a_reader_lost_events_everything_is_told_anew()
    {
        const string Trade = """{"order_id":"O1","exec_id":"T1","exec_type":"trade","last_qty":0.5,"last_price":100.0,"order_status":"partially_filled"}""";
        var exchange = Exchange();
        exchange.Receive(Frames.Executions(1, "update", Row, Trade));
        exchange.Session.ReaderLost(exchange.Now);
        exchange.RunSeconds(1);
        exchange.Receive(Frames.Executions(1, "snapshot", Row, Trade));

        Assert.That(exchange.All<SocketClosed>().Single().Reason, Is.EqualTo(CloseReason.SlowReader));
        Assert.That(Reports(exchange).Count(r => r.Trade?.Id == "T1"), Is.EqualTo(2));
    }

    [Test]
    public void An_account_may_be_quiet_for_days()
    {
        var exchange = Exchange().Run(TimeSpan.FromHours(2));

        Assert.That(exchange.All<FeedQuiet>(), Is.Empty);
        Assert.That(exchange.All<SocketClosed>(), Is.Empty);
    }

    [Test]
    public void A_token_is_in_nothing_that_is_told()
    {
        var exchange = Exchange();
        exchange.Receive("""{"channel":"executions","token":"token-1""");
        exchange.Receive("""{"error":"EGeneral:Bad request token-1","method":"subscribe","success":false}""");
        exchange.Cut();
        exchange.RunSeconds(1);

        Assert.That(string.Join('\n', exchange.Told), Does.Not.Contain("token-1").And.Contain("FrameSkipped"));
        Assert.That(new SocketCommand.Send(new byte[] { 1 }).ToString(), Is.EqualTo("send 1 bytes"));
    }

    static FakeExchange Exchange() => new FakeExchange(isPrivate: true).Start(SocketFeed.Executions, SocketFeed.Balances);

    static List<ExecutionReport> Reports(FakeExchange exchange) => [.. exchange.All<SocketData<ExecutionReport>>().SelectMany(d => d.Rows)];
}
