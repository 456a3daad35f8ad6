namespace Krakked.Kraken.Socket;

public sealed class SocketSessionTests
{
    static readonly SocketFeed Bitcoin = SocketFeed.Ticker("BTC/USD"), Ether = SocketFeed.Ticker("ETH/USD");

    [Test]
    public void Symbols_of_one_channel_are_asked_for_together()
    {
        var exchange = new FakeExchange().Start(Bitcoin, Ether, SocketFeed.Candles("BTC/USD", Timeframe.M1), SocketFeed.Candles("BTC/USD", Timeframe.M5));

        Assert.That(exchange.Asked(), Is.EqualTo(new[] { "ticker BTC/USD ETH/USD", "ohlc BTC/USD", "ohlc BTC/USD" }));
        Assert.That(exchange.All<FeedAccepted>().Select(a => a.Feed.ToString()),
            Is.EqualTo(new[] { "ticker BTC/USD", "ticker ETH/USD", "ohlc 1 BTC/USD", "ohlc 5 BTC/USD" }));
    }

    [Test]
    public void A_large_subscription_goes_out_in_batches_well_apart()
    {
        var exchange = new FakeExchange(new SocketOptions { BatchSize = 100, RequestGap = TimeSpan.FromMilliseconds(600) });
        foreach (var n in Enumerable.Range(0, 250)) exchange.Session.Subscribe(SocketFeed.Ticker($"A{n}/USD"));

        exchange.Start();
        Assert.That(exchange.Requests, Has.Count.EqualTo(2), "one at once, one after the gap; the third not yet");

        exchange.RunSeconds(1);
        Assert.That(exchange.Session.Health().Feeds.Count(f => f.State is FeedState.Accepted), Is.EqualTo(250));
    }

    [Test]
    public void A_refused_symbol_is_told_and_the_others_stream_on()
    {
        var exchange = new FakeExchange { Refuses = { ["XBT/EUR"] = "Currency pair not supported XBT/EUR" } };
        exchange.Start(Bitcoin, SocketFeed.Ticker("XBT/EUR"));

        var told = exchange.All<FeedRejected>().Single();
        Assert.That((told.Feed.Symbol, told.Error), Is.EqualTo(("XBT/EUR", "Currency pair not supported XBT/EUR")));
        Assert.That(exchange.Session.Health().Feeds.Select(f => f.State), Is.EqualTo(new[] { FeedState.Accepted, FeedState.Rejected }));
        Assert.That(exchange.Session.State, Is.EqualTo(SocketState.Open));
    }

    [Test]
    public void A_silent_connection_is_asked_for_a_pong_and_given_up()
    {
        var exchange = new FakeExchange { Beats = false, Pongs = false };
        exchange.Start(Bitcoin).RunSeconds(9.5);

        Assert.That(exchange.Requests.Count(r => r.GetProperty("method").GetString() == "ping"), Is.EqualTo(1));
        Assert.That(exchange.Session.State, Is.EqualTo(SocketState.Open));

        exchange.RunSeconds(1);
        Assert.That(exchange.All<SocketClosed>().Single().Reason, Is.EqualTo(CloseReason.Silent));
        Assert.That(exchange.Connects, Has.Count.EqualTo(2), "the first attempt to come back has no pause");
    }

    [Test]
    public void Pongs_alone_keep_a_connection()
    {
        var exchange = new FakeExchange { Beats = false }.Start().RunSeconds(120);

        Assert.That(exchange.All<SocketClosed>(), Is.Empty);
    }

    [Test]
    public void Heartbeats_alone_do_not_make_a_feed_fresh()
    {
        var exchange = new FakeExchange().Start(Bitcoin, Ether);
        exchange.Receive(Frames.Ticker());
        for (var i = 0; i < 100; i++)
        {
            exchange.RunSeconds(1);
            exchange.Receive(Frames.Ticker("ETH/USD"));
        }

        Assert.That(exchange.All<FeedQuiet>().Select(q => q.Feed), Is.EqualTo(new[] { Bitcoin }));
        Assert.That(exchange.Asked("unsubscribe"), Is.EqualTo(new[] { "ticker BTC/USD" }));
        Assert.That(exchange.Asked()[^1], Is.EqualTo("ticker BTC/USD"));
        Assert.That(exchange.All<SocketClosed>(), Is.Empty);
    }

    [Test]
    public void A_feed_accepted_without_data_is_asked_for_again()
    {
        var exchange = new FakeExchange().Start(SocketFeed.Book("BTC/USD")).RunSeconds(95);

        Assert.That(exchange.Session.Health().Feeds.Single().LastData, Is.Null);
        Assert.That(exchange.Asked(), Is.EqualTo(new[] { "book BTC/USD", "book BTC/USD" }));
    }

    [Test]
    public void A_connection_that_beats_but_answers_nothing_is_given_up()
    {
        var exchange = new FakeExchange { Answers = false }.Start(Bitcoin).RunSeconds(10);

        Assert.That(exchange.All<SocketClosed>().Single().Reason, Is.EqualTo(CloseReason.Unanswered));
    }

    [Test]
    public void After_a_cut_everything_accepted_and_everything_refused_is_asked_for_again()
    {
        var exchange = new FakeExchange { Refuses = { ["XBT/EUR"] = "Currency pair not supported XBT/EUR" } };
        exchange.Start(Bitcoin, SocketFeed.Ticker("XBT/EUR"), SocketFeed.Trades("BTC/USD"));
        exchange.Refuses.Clear();

        exchange.Cut();
        exchange.RunSeconds(1);

        Assert.That(exchange.Asked().Skip(2), Is.EqualTo(new[] { "ticker BTC/USD XBT/EUR", "trade BTC/USD" }));
        Assert.That(exchange.Session.Health().Feeds, Has.All.Property("State").EqualTo(FeedState.Accepted));
        Assert.That(exchange.All<SocketOpened>(), Has.Count.EqualTo(2));
    }

    [Test]
    public void What_arrives_after_a_cut_is_not_taken_for_the_next_connections()
    {
        var exchange = new FakeExchange().Start(Bitcoin);
        exchange.Accepts = false;

        exchange.Cut();
        exchange.Receive(Frames.Ticker());
        exchange.Receive(Frames.Accepted("ticker", "BTC/USD", 1));

        Assert.That(exchange.All<SocketData<TickerRow>>(), Is.Empty);
        Assert.That(exchange.Session.Health().Feeds.Single().State, Is.EqualTo(FeedState.Wanted));
    }

    [Test]
    public void Attempts_to_reconnect_grow_apart_within_bounds()
    {
        var exchange = new FakeExchange { Accepts = false };
        exchange.Start(Bitcoin).RunSeconds(600);

        var pauses = exchange.Connects.Zip(exchange.Connects.Skip(1), (a, b) => (b - a).TotalSeconds).ToList();
        Assert.That(pauses[0], Is.LessThan(0.1));
        Assert.That(pauses[1], Is.InRange(5, 6.3));
        Assert.That(pauses[2], Is.InRange(10, 12.6));
        Assert.That(pauses.Skip(5), Has.All.InRange(60, 75.1));
        Assert.That(pauses.Skip(5).Distinct().Count(), Is.GreaterThan(1), "no jitter");
    }

    [Test]
    public void The_same_seed_makes_the_same_pauses_and_another_one_others()
    {
        static List<DateTimeOffset> Connects(ulong seed)
        {
            var exchange = new FakeExchange(new SocketOptions { Seed = seed }) { Accepts = false };
            return exchange.Start(Bitcoin).RunSeconds(300).Connects;
        }

        var (first, again, other) = (Connects(7), Connects(7), Connects(8));

        Assert.That(again, Is.EqualTo(first));
        Assert.That(other, Is.Not.EqualTo(first));
    }

    [Test]
    public void A_storm_of_drops_does_not_spin()
    {
        var exchange = new FakeExchange().Start(Bitcoin);
        for (var i = 0; i < 500; i++)
        {
            exchange.RunSeconds(7.2);
            exchange.Cut();
        }

        Assert.That(exchange.Connects, Has.Count.InRange(40, 75), "an hour of drops: about one attempt a minute once the pauses have grown");
        Assert.That(exchange.Told, Has.Count.LessThan(1000));
    }

    [Test]
    public void A_connection_that_stood_long_is_a_fresh_start()
    {
        var exchange = new FakeExchange().Start(Bitcoin);
        for (var i = 0; i < 10; i++)
        {
            exchange.RunSeconds(61);
            exchange.Cut();
        }

        Assert.That(exchange.Connects.Zip(exchange.Connects.Skip(1), (a, b) => (b - a).TotalSeconds), Has.All.LessThan(63));
    }

    [Test]
    public void Too_many_requests_are_made_again_later()
    {
        var exchange = new FakeExchange { Refuses = { ["BTC/USD"] = "Exceeded msg rate" } }.Start(Bitcoin);
        exchange.Refuses.Clear();

        exchange.RunSeconds(3);
        Assert.That(exchange.Asked(), Has.Count.EqualTo(1));
        exchange.RunSeconds(3);
        Assert.That(exchange.Session.Health().Feeds.Single().State, Is.EqualTo(FeedState.Accepted));
        Assert.That(exchange.All<FeedRejected>(), Is.Empty);
    }

    [Test]
    public void A_frame_that_cannot_be_read_is_counted_told_and_passed_over()
    {
        var exchange = new FakeExchange().Start(Bitcoin);

        exchange.Receive("""{"channel":"ticker","type":"update","data":[{"symbol":"BTC""");
        exchange.Receive(Frames.Ticker());

        Assert.That(exchange.All<FrameSkipped>().Single().Excerpt, Does.StartWith("""{"channel":"ticker"""));
        Assert.That(exchange.Session.Health().Counters.Malformed, Is.EqualTo(1));
        Assert.That(exchange.All<SocketData<TickerRow>>(), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_feed_that_is_given_up_falls_silent_and_stays_away_after_a_cut()
    {
        var exchange = new FakeExchange().Start(Bitcoin, Ether);

        exchange.Session.Unsubscribe(Bitcoin);
        exchange.RunSeconds(1);
        exchange.Receive(Frames.Ticker());
        exchange.Cut();
        exchange.RunSeconds(1);

        Assert.That(exchange.Asked("unsubscribe"), Is.EqualTo(new[] { "ticker BTC/USD" }));
        Assert.That(exchange.All<SocketData<TickerRow>>(), Is.Empty);
        Assert.That(exchange.Asked()[^1], Is.EqualTo("ticker ETH/USD"));
    }

    [Test]
    public void A_symbol_has_one_book_on_a_connection()
    {
        var exchange = new FakeExchange().Start(SocketFeed.Book("BTC/USD", 10));

        Assert.That(() => exchange.Session.Subscribe(SocketFeed.Book("BTC/USD", 100)),
            Throws.TypeOf<KrakkedException>().With.Message.Contains("book 10 BTC/USD"));
    }

    [Test]
    public void A_private_feed_is_not_for_the_public_socket() =>
        Assert.That(() => new FakeExchange().Session.Subscribe(SocketFeed.Executions), Throws.ArgumentException);

    [Test]
    public void The_exchanges_mode_is_kept()
    {
        var exchange = new FakeExchange().Start(Bitcoin);

        exchange.Receive("""{"channel":"status","type":"update","data":[{"api_version":"v2","connection_id":1,"system":"post_only","version":"2.0.10"}]}""");

        Assert.That(exchange.Session.Health().System, Is.EqualTo("post_only"));
    }
}
