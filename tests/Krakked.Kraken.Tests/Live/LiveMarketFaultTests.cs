using static Krakked.Kraken.Live.MarketRig;

namespace Krakked.Kraken.Live;

/// <summary>What goes wrong on the way, and that neither a wrong bar nor an old price comes of it.</summary>
public sealed class LiveMarketFaultTests
{
    [Test]
    public void D1_a_subscription_that_is_accepted_and_brings_nothing_leaves_the_bars_to_REST()
    {
        var rig = Following(Minutes);

        rig.Pass(TimeSpan.FromMinutes(5));

        rig.AssertTruth(Minutes, 4);
        Assert.That((rig.Counts(Minutes).FromRest, rig.Counts(Minutes).Unheard, rig.Market.Status.Healthy), Is.EqualTo((4, 4, true)));
    }

    [Test]
    public void D2_heartbeats_alone_keep_nothing_fresh()
    {
        var rig = Following(Minutes);

        rig.Pass(TimeSpan.FromMinutes(3), rest: false);

        Assert.That((rig.Market.TryQuote(Bitcoin, out _), rig.Market.Status.Healthy), Is.EqualTo((false, false)));
        Assert.That(rig.Market.Health().Series.Single().State, Is.EqualTo(SeriesState.Stale));
        Assert.That(rig.Closed, Is.Empty);
    }

    [Test]
    public void D4_a_frozen_ticker_is_found_out_and_REST_s_price_is_given()
    {
        var rig = Following(Minutes);
        rig.Price("BTC/USD", 100);

        for (var i = 0; i < 6; i++)
        {
            rig.RestPrice = 200 + i;
            rig.Pass(TimeSpan.FromSeconds(25));
        }

        rig.Market.TryQuote(Bitcoin, out var quote);
        Assert.That((quote.Bid, rig.Market.Health().Quotes.Single().Counts.Frozen > 0), Is.EqualTo((205.0, true)));
    }

    [Test]
    public void D5_a_storm_of_reconnections_costs_one_question_a_bar_at_most()
    {
        var rig = Following(Minutes);
        rig.Asked.Clear();

        for (var i = 0; i < 500; i++)
        {
            rig.Cut();
            rig.Pass(TimeSpan.FromSeconds(3.6), everySecond: () => rig.TrueCandle("BTC/USD", Timeframe.M1));
            rig.Connect();
            rig.Pass(TimeSpan.FromSeconds(3.6), everySecond: () => rig.TellBoth());
        }

        Assert.That(rig.Closed, Has.Count.InRange(59, 60));
        rig.AssertTruth(Minutes, rig.Closed.Count);
        Assert.That(rig.Asked.OfType<RestNeed.Candles>().Count(), Is.LessThanOrEqualTo(60 + 40));
        Assert.That(rig.Market.Health().Notes, Has.Count.EqualTo(100));
    }

    [Test, CancelAfter(60_000)]
    public async Task D6_nobody_waits_to_read_while_the_socket_floods(CancellationToken late)
    {
        var rig = Following(Minutes);
        rig.Pass(TimeSpan.FromSeconds(70), everySecond: () => rig.TellBoth());
        var bars = rig.Market.Bars(Bitcoin, Timeframe.M1).Count;
        using var inside = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var flood = Task.Run(() =>
        {
            for (var i = 1; i <= 10_000; i++) rig.Price("BTC/USD", i);
            var me = Environment.CurrentManagedThreadId;
            rig.Clock.Asked = () =>
            {
                if (Environment.CurrentManagedThreadId != me) return;
                inside.Set();
                goOn.Wait(late);
            };
            rig.Price("BTC/USD", 10_001);
        }, late);

        // Worse than any flood: whoever writes hangs in the middle of it, and whoever else would write waits.
        inside.Wait(late);
        var other = Task.Run(rig.Market.Tick, late);
        Assert.That(await Task.WhenAny(other, Task.Delay(50, late)), Is.Not.SameAs(other));
        var read = await Task.Run(() => (rig.Market.TryQuote(Bitcoin, out var quote), quote.Bid, rig.Market.Bars(Bitcoin, Timeframe.M1).Count,
            rig.Market.Status.Healthy), late).WaitAsync(late);
        goOn.Set();
        await Task.WhenAll(flood, other);

        Assert.That(read, Is.EqualTo((true, 10_000.0, bars, true)));
        Assert.That((rig.Market.TryQuote(Bitcoin, out var last), last.Bid), Is.EqualTo((true, 10_001.0)));
    }

    [Test]
    public void D7_the_last_news_of_a_candle_three_seconds_late_are_told_and_the_bar_stays()
    {
        var rig = Following(Minutes);
        var open = Given.Start;
        rig.Pass(TimeSpan.FromSeconds(58) - rig.Passed, everySecond: () => rig.Candle("BTC/USD", Timeframe.M1, Partial(open, 3)));
        rig.Pass(TimeSpan.FromSeconds(5), rest: false);

        rig.Candle("BTC/USD", Timeframe.M1, Partial(open, 4));
        rig.Pass(TimeSpan.FromSeconds(40));

        Assert.That(rig.Closed.Single().Bar.Trades, Is.EqualTo(3));
        Assert.That((rig.Counts(Minutes).Late, rig.Counts(Minutes).Differing), Is.EqualTo((1, 1)));
        Assert.That(rig.Market.Bars(Bitcoin, Timeframe.M1).Last.Trades, Is.EqualTo(3));
    }

    [Test]
    public void D10_after_fifty_minutes_without_data_the_bars_come_from_REST_and_the_boundaries_are_where_they_were()
    {
        var rig = Following(Minutes, HalfHours);
        rig.Pass(TimeSpan.FromMinutes(15), everySecond: () => rig.TellBoth());

        rig.Cut();
        rig.Pass(TimeSpan.FromMinutes(50), rest: false);
        var status = rig.Market.Status;
        rig.Connect();
        rig.Pass(TimeSpan.FromMinutes(26), everySecond: () => rig.TellBoth());

        Assert.That(status.Healthy, Is.False);
        rig.AssertTruth(Minutes, 91);
        rig.AssertTruth(HalfHours, 3);
        Assert.That(rig.Market.Status.Problem, Is.Null);
    }

    [Test]
    public void Without_a_socket_bars_and_quotes_come_from_REST()
    {
        var rig = new MarketRig(Minutes, HalfHours);

        rig.Pass(TimeSpan.FromMinutes(61));

        rig.AssertTruth(Minutes, 60);
        rig.AssertTruth(HalfHours, 2);
        Assert.That((rig.Market.Status.Problem, rig.Market.TryQuote(Bitcoin, out _)), Is.EqualTo((default(string), true)));
    }

    [Test]
    public void D12_a_delisted_pair_is_halted_alone()
    {
        var rig = Following(Minutes, EtherMinutes);
        rig.Refusals["ETHUSD"] = new ExchangeError(ErrorKind.Rejected, "EQuery:Unknown asset pair");
        rig.Tell(new InstrumentData(rig.Clock.GetUtcNow(), false, [], [PairOf("ETH/USD", "delisted"), PairOf("BTC/USD", "online")]));

        rig.Pass(TimeSpan.FromMinutes(3), everySecond: () => rig.TellBoth());

        Assert.That(rig.Market.Health().Series.Select(s => s.State), Is.EqualTo(new[] { SeriesState.Halted, SeriesState.Live }));
        Assert.That((rig.Market.TryQuote(Ether, out _), rig.Market.TryQuote(Bitcoin, out _)), Is.EqualTo((false, true)));
        Assert.That(rig.Closed.Count(c => c.Instrument.Equals(Bitcoin)), Is.EqualTo(3));
        Assert.That(rig.Market.Status.Problem, Does.Contain("ETHUSD").And.Contain("delisted"));
    }

    [Test]
    public void A_pair_that_REST_does_not_know_does_not_spoil_the_prices_of_the_others()
    {
        var rig = new MarketRig(Minutes, EtherMinutes);
        rig.Refusals["ETHUSD"] = new ExchangeError(ErrorKind.Rejected, "EQuery:Unknown asset pair");

        rig.Pass(TimeSpan.FromSeconds(40));

        Assert.That((rig.Market.TryQuote(Bitcoin, out _), rig.Market.TryQuote(Ether, out _)), Is.EqualTo((true, false)));
    }

    [TestCase(0)]
    [TestCase(-5)]
    [TestCase(double.NaN)]
    [TestCase(1e30)]
    public void D13_what_is_no_price_is_neither_a_quote_nor_a_bar(double price)
    {
        var rig = Following(Minutes);
        rig.RestPrice = 0;

        rig.Price("BTC/USD", price, price);
        rig.Pass(TimeSpan.FromSeconds(61));

        Assert.That(rig.Market.TryQuote(Bitcoin, out _), Is.False);
        Assert.That(rig.Market.Health().Quotes.Single().Counts.Refused, Is.GreaterThan(1));
    }

    [TestCase(5)]
    [TestCase(-5)]
    [TestCase(60)]
    [TestCase(-60)]
    public void G1_bars_close_at_the_exchange_s_time_however_wrong_our_clock_is(int secondsAhead)
    {
        var rig = new MarketRig(Minutes) { ExchangeAhead = TimeSpan.FromSeconds(secondsAhead) };
        rig.Connect();
        rig.Pass(TimeSpan.FromSeconds(5), everySecond: () => rig.TellBoth());

        rig.Pass(TimeSpan.FromMinutes(10), everySecond: () => rig.TellBoth());

        var isEarly = rig.Closed.Any(c => c.KnownAt < c.CloseTime);
        Assert.That((isEarly, rig.Closed.Count >= 9), Is.EqualTo((false, true)));
        Assert.That(rig.Closed.Select(c => c.Bar), Is.EqualTo(rig.Closed.Select(c => Truth(Timeframe.M1, c.Bar.OpenTime))));
        Assert.That(rig.Closed.Max(c => c.KnownAt - c.CloseTime), Is.LessThan(5_000));
    }

    [Test]
    public void G2_a_wall_clock_that_is_set_closes_nothing_and_lets_REST_decide_about_what_is_open()
    {
        var rig = Following(Minutes);
        rig.Pass(TimeSpan.FromSeconds(20), everySecond: () => rig.TellBoth());

        rig.Clock.WallAhead = TimeSpan.FromHours(1);
        rig.Pass(TimeSpan.FromSeconds(20));
        var closed = rig.Closed.Count;
        rig.Pass(TimeSpan.FromSeconds(25));

        Assert.That((closed, rig.Closed.Single().Origin, rig.Market.Health().Interruptions), Is.EqualTo((0, BarOrigin.Rest, 1)));
    }

    [Test]
    public void E9_after_a_pause_of_the_whole_process_REST_is_asked_first()
    {
        var rig = Following(Minutes);
        rig.Pass(TimeSpan.FromSeconds(20), everySecond: () => rig.TellBoth());

        rig.Steady.Advance(TimeSpan.FromSeconds(90));
        rig.Market.Tick();
        var before = rig.Closed.Count;
        rig.Pass(TimeSpan.FromSeconds(1));

        Assert.That((before, rig.Closed.Single().Origin), Is.EqualTo((0, BarOrigin.Rest)));
        rig.AssertTruth(Minutes, 1);
    }

    [Test]
    public void Events_lost_to_a_slow_reader_make_the_open_bars_doubtful()
    {
        var rig = Following(Minutes);
        rig.Pass(TimeSpan.FromSeconds(20), everySecond: () => rig.TellBoth());

        rig.Tell(new ReaderLagged(rig.Clock.GetUtcNow(), 7));
        rig.Pass(TimeSpan.FromSeconds(45));

        Assert.That(rig.Closed.Single().Origin, Is.EqualTo(BarOrigin.Rest));
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public bool Whatever_the_socket_says_nothing_breaks_and_no_bar_is_told_twice_or_early(FsCheck.PositiveInt seed)
    {
        var chance = new Random(seed.Get);
        var rig = new MarketRig(Minutes, HalfHours);
        for (var i = 0; i < 600; i++)
        {
            rig.Tell(Anything(rig, chance));
            rig.Pass(TimeSpan.FromMilliseconds(100 * chance.Next(30)), rest: chance.Next(3) > 0);
        }

        return rig.Closed.All(c => c.KnownAt >= c.CloseTime || c.Origin is BarOrigin.Rest)
            && rig.Closed.GroupBy(c => c.Timeframe).All(g => g.Zip(g.Skip(1)).All(p => p.Second.Bar.OpenTime == p.First.CloseTime));
    }

    static SocketEvent Anything(MarketRig rig, Random chance)
    {
        double[] prices = [100, 100.5, 101, 0, -1, double.NaN, double.PositiveInfinity, 1e30, 5e-324];
        double Price() => prices[chance.Next(chance.Next(3) == 0 ? prices.Length : 3)];
        var now = rig.Clock.GetUtcNow();
        var feeds = rig.Market.Feeds.ToList();
        var feed = feeds[chance.Next(feeds.Count)];
        return chance.Next(10) switch
        {
            0 => new SocketOpened(now),
            1 => new SocketClosed(now, CloseReason.Cut, "test", null),
            2 => new FeedAccepted(now, feed, []),
            3 => chance.Next(4) == 0 ? new FeedRejected(now, feed, "test") : new FeedQuiet(now, feed, now),
            4 => new ReaderLagged(now, 1),
            5 => new InstrumentData(now, chance.Next(2) == 0, [], [PairOf("BTC/USD", chance.Next(2) == 0 ? "online" : "cancel_only")]),
            6 => new SocketData<TickerRow>(now, chance.Next(2) == 0,
                [new TickerRow { Symbol = "BTC/USD", Bid = Price(), Ask = Price(), Last = Price(), Time = now.AddSeconds(-chance.Next(100)) }]),
            _ => new SocketData<CandleRow>(now, chance.Next(2) == 0, [AnyCandle(now, chance)]),
        };
    }

    static CandleRow AnyCandle(DateTimeOffset now, Random chance)
    {
        decimal[] prices = [100, 100.5m, 101, 0, -1, 1e25m];
        decimal Price() => prices[chance.Next(chance.Next(3) == 0 ? prices.Length : 3)];
        var timeframe = chance.Next(2) == 0 ? Timeframe.M1 : Timeframe.M30;
        var open = timeframe.OpenOf(now.ToUnixTimeMilliseconds()) + ((chance.Next(5) - 2) * timeframe.Milliseconds) + (chance.Next(10) == 0 ? 7 : 0);
        var price = Price();
        return new CandleRow("BTC/USD", timeframe, new OhlcRow(DateTimeOffset.FromUnixTimeMilliseconds(open), price, Math.Max(price, 101),
            Math.Min(price, 100), Price(), 0, Price(), chance.NextInt64(-2, 6_000_000_000)));
    }

    static Bar Partial(long open, int trades) => Truth(Timeframe.M1, open) with { Trades = trades, Volume = trades / 2.0 };
}
