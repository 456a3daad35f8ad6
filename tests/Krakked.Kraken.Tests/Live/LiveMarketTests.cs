namespace Krakked.Kraken.Live;

public sealed class LiveMarketTests
{
    static readonly FollowedSeries Minutes = new(MarketRig.Bitcoin, Timeframe.M1);
    static readonly FollowedSeries HalfHours = new(MarketRig.Bitcoin, Timeframe.M30);
    static readonly FollowedSeries EtherMinutes = new(MarketRig.Ether, Timeframe.M1);

    [Test]
    public void It_is_healthy_once_history_and_quotes_are_known()
    {
        var rig = new MarketRig(Minutes).Connect();
        var before = rig.Market.Status;

        rig.Pass(TimeSpan.FromSeconds(2));

        Assert.That((before.Healthy, rig.Market.Status.Problem, rig.Market.IsWarm), Is.EqualTo((false, default(string), true)));
        Assert.That(rig.Market.Bars(MarketRig.Bitcoin, Timeframe.M1).Count, Is.EqualTo(720));
    }

    [Test]
    public void A_series_that_is_not_followed_is_empty_and_an_unknown_pair_has_no_quote()
    {
        var rig = new MarketRig(Minutes);

        Assert.That(rig.Market.Bars(MarketRig.Ether, Timeframe.M1).Count, Is.Zero);
        Assert.That(rig.Market.TryQuote(MarketRig.Ether, out _), Is.False);
    }

    [Test]
    public void Bars_close_once_and_in_order_and_are_the_exchange_s_while_the_socket_tells()
    {
        var rig = Live(Minutes, HalfHours);

        rig.Pass(TimeSpan.FromMinutes(65), everySecond: () => TellBoth(rig));

        AssertTruth(rig, Minutes, 65);
        AssertTruth(rig, HalfHours, 2);
        Assert.That(Counts(rig, Minutes).FromSocket, Is.EqualTo(65));
    }

    [Test]
    public void Bars_that_are_over_at_one_instant_are_told_one_after_another_finer_ones_first()
    {
        var rig = Live(Minutes, HalfHours, EtherMinutes);

        rig.Pass(TimeSpan.FromSeconds(29 * 60), everySecond: () => TellBoth(rig));
        var before = rig.Closed.Count;
        rig.Cut();
        rig.Pass(TimeSpan.FromSeconds(61), rest: false);
        rig.AnswerAll();
        rig.Market.Tick();

        Assert.That(rig.Closed.Skip(before).Where(c => c.CloseTime == Given.Start + 1_800_000).Select(c => c.Timeframe.Minutes),
            Is.EquivalentTo(new[] { 1, 1, 30 }));
    }

    [Test]
    public void A_strategy_that_looks_back_further_than_REST_gets_stored_bars_before_it()
    {
        var rig = new MarketRig(Minutes);
        var first = Given.Start - (1_000 * 60_000L);
        rig.Market.Seed(Given.Series(MarketRig.Bitcoin, Timeframe.M1,
            [.. Enumerable.Range(0, 600).Select(i => MarketRig.Truth(Timeframe.M1, first + (i * 60_000L)))]));

        rig.AnswerAll();

        var bars = rig.Market.Bars(MarketRig.Bitcoin, Timeframe.M1);
        Assert.That((bars.Count, bars.OpenTimes[0], bars.LastCloseTime), Is.EqualTo((1_000, first, Given.Start)));
        for (var i = 0; i < bars.Count; i++) Assert.That(bars[i], Is.EqualTo(MarketRig.Truth(Timeframe.M1, bars.OpenTimes[i])));
    }

    [Test]
    public void D1_a_subscription_that_is_accepted_and_brings_nothing_leaves_the_bars_to_REST()
    {
        var rig = Live(Minutes);

        rig.Pass(TimeSpan.FromMinutes(5));

        AssertTruth(rig, Minutes, 4);
        Assert.That((Counts(rig, Minutes).FromRest, Counts(rig, Minutes).Unheard, rig.Market.Status.Healthy), Is.EqualTo((4, 4, true)));
    }

    [Test]
    public void D2_heartbeats_alone_keep_nothing_fresh()
    {
        var rig = Live(Minutes);

        rig.Pass(TimeSpan.FromMinutes(3), rest: false);

        Assert.That((rig.Market.TryQuote(MarketRig.Bitcoin, out _), rig.Market.Status.Healthy), Is.EqualTo((false, false)));
        Assert.That(rig.Market.Health().Series.Single().State, Is.EqualTo(SeriesState.Stale));
        Assert.That(rig.Closed, Is.Empty);
    }

    [Test]
    public void D4_a_frozen_ticker_is_found_out_and_REST_s_price_is_given()
    {
        var rig = Live(Minutes);
        rig.Price("BTC/USD", 100);

        for (var i = 0; i < 6; i++)
        {
            rig.RestPrice = 200 + i;
            rig.Pass(TimeSpan.FromSeconds(25));
        }

        rig.Market.TryQuote(MarketRig.Bitcoin, out var quote);
        Assert.That((quote.Bid, rig.Market.Health().Quotes.Single().Counts.Frozen > 0), Is.EqualTo((205.0, true)));
    }

    [Test]
    public void D5_a_storm_of_reconnections_costs_one_question_a_bar_at_most()
    {
        var rig = Live(Minutes);
        rig.Asked.Clear();

        for (var i = 0; i < 500; i++)
        {
            rig.Cut();
            rig.Pass(TimeSpan.FromSeconds(3.6), everySecond: () => rig.TrueCandle("BTC/USD", Timeframe.M1));
            rig.Connect();
            rig.Pass(TimeSpan.FromSeconds(3.6), everySecond: () => TellBoth(rig));
        }

        Assert.That(rig.Closed, Has.Count.InRange(59, 60));
        AssertTruth(rig, Minutes, rig.Closed.Count);
        Assert.That(rig.Asked.OfType<RestNeed.Candles>().Count(), Is.LessThanOrEqualTo(60 + 40));
        Assert.That(rig.Market.Health().Notes, Has.Count.EqualTo(100));
    }

    [Test]
    public async Task D6_nobody_waits_to_read_while_the_socket_floods()
    {
        var rig = Live(Minutes);
        using var stop = new CancellationTokenSource();
        var flood = Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++) rig.Price("BTC/USD", 100 + (i % 7));
        });

        var slowest = TimeSpan.Zero;
        for (var i = 0; i < 100_000; i++)
        {
            var before = System.Diagnostics.Stopwatch.GetTimestamp();
            rig.Market.TryQuote(MarketRig.Bitcoin, out _);
            _ = rig.Market.Bars(MarketRig.Bitcoin, Timeframe.M1).Count;
            var took = System.Diagnostics.Stopwatch.GetElapsedTime(before);
            if (took > slowest) slowest = took;
        }

        await stop.CancelAsync();
        await flood;
        Assert.That(slowest, Is.LessThan(TimeSpan.FromMilliseconds(250)));
    }

    [Test]
    public void D7_the_last_news_of_a_candle_three_seconds_late_are_told_and_the_bar_stays()
    {
        var rig = Live(Minutes);
        var open = Given.Start;
        rig.Pass(TimeSpan.FromSeconds(58) - Since(rig), everySecond: () => rig.Candle("BTC/USD", Timeframe.M1, Partial(open, 3)));
        rig.Pass(TimeSpan.FromSeconds(5), rest: false);

        rig.Candle("BTC/USD", Timeframe.M1, Partial(open, 4));
        rig.Pass(TimeSpan.FromSeconds(40));

        Assert.That(rig.Closed.Single().Bar.Trades, Is.EqualTo(3));
        Assert.That((Counts(rig, Minutes).Late, Counts(rig, Minutes).Differing), Is.EqualTo((1, 1)));
        Assert.That(rig.Market.Bars(MarketRig.Bitcoin, Timeframe.M1).Last.Trades, Is.EqualTo(3));
    }

    [Test]
    public void D10_after_fifty_minutes_without_data_the_bars_come_from_REST_and_the_boundaries_are_where_they_were()
    {
        var rig = Live(Minutes, HalfHours);
        rig.Pass(TimeSpan.FromMinutes(15), everySecond: () => TellBoth(rig));

        rig.Cut();
        rig.Pass(TimeSpan.FromMinutes(50), rest: false);
        var status = rig.Market.Status;
        rig.Connect();
        rig.Pass(TimeSpan.FromMinutes(26), everySecond: () => TellBoth(rig));

        Assert.That(status.Healthy, Is.False);
        AssertTruth(rig, Minutes, 91);
        AssertTruth(rig, HalfHours, 3);
        Assert.That(rig.Market.Status.Problem, Is.Null);
    }

    [Test]
    public void Without_a_socket_bars_and_quotes_come_from_REST()
    {
        var rig = new MarketRig(Minutes, HalfHours);

        rig.Pass(TimeSpan.FromMinutes(61));

        AssertTruth(rig, Minutes, 60);
        AssertTruth(rig, HalfHours, 2);
        Assert.That((rig.Market.Status.Problem, rig.Market.TryQuote(MarketRig.Bitcoin, out _)), Is.EqualTo((default(string), true)));
    }

    [Test]
    public void D12_a_delisted_pair_is_halted_alone()
    {
        var rig = Live(Minutes, EtherMinutes);
        rig.Refusals["ETHUSD"] = new ExchangeError(ErrorKind.Rejected, "EQuery:Unknown asset pair");
        rig.Tell(new InstrumentData(rig.Clock.GetUtcNow(), false, [], [Row("ETH/USD", "delisted"), Row("BTC/USD", "online")]));

        rig.Pass(TimeSpan.FromMinutes(3), everySecond: () => TellBoth(rig));

        Assert.That(rig.Market.Health().Series.Select(s => s.State), Is.EqualTo(new[] { SeriesState.Halted, SeriesState.Live }));
        Assert.That((rig.Market.TryQuote(MarketRig.Ether, out _), rig.Market.TryQuote(MarketRig.Bitcoin, out _)), Is.EqualTo((false, true)));
        Assert.That(rig.Closed.Count(c => c.Instrument.Equals(MarketRig.Bitcoin)), Is.EqualTo(3));
        Assert.That(rig.Market.Status.Problem, Does.Contain("ETHUSD").And.Contain("delisted"));
    }

    [Test]
    public void A_pair_that_REST_does_not_know_does_not_spoil_the_prices_of_the_others()
    {
        var rig = new MarketRig(Minutes, EtherMinutes);
        rig.Refusals["ETHUSD"] = new ExchangeError(ErrorKind.Rejected, "EQuery:Unknown asset pair");

        rig.Pass(TimeSpan.FromSeconds(40));

        Assert.That((rig.Market.TryQuote(MarketRig.Bitcoin, out _), rig.Market.TryQuote(MarketRig.Ether, out _)), Is.EqualTo((true, false)));
    }

    [Test]
    public void A_refused_subscription_halts_its_series_and_says_why()
    {
        var rig = Live(Minutes, EtherMinutes);

        rig.Tell(new FeedRejected(rig.Clock.GetUtcNow(), SocketFeed.Candles("ETH/USD", Timeframe.M1), "Currency pair not supported ETH/USD"));

        Assert.That(rig.Market.Status.Problem, Does.Contain("Currency pair not supported"));
        Assert.That(rig.Market.IsWarm, Is.True);
    }

    [TestCase(0)]
    [TestCase(-5)]
    [TestCase(double.NaN)]
    [TestCase(1e30)]
    public void D13_what_is_no_price_is_neither_a_quote_nor_a_bar(double price)
    {
        var rig = Live(Minutes);
        rig.RestPrice = 0;

        rig.Price("BTC/USD", price, price);
        rig.Pass(TimeSpan.FromSeconds(61));

        Assert.That(rig.Market.TryQuote(MarketRig.Bitcoin, out _), Is.False);
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
        rig.Pass(TimeSpan.FromSeconds(5), everySecond: () => TellBoth(rig));

        rig.Pass(TimeSpan.FromMinutes(10), everySecond: () => TellBoth(rig));

        var isEarly = rig.Closed.Any(c => c.KnownAt < c.CloseTime);
        Assert.That((isEarly, rig.Closed.Count >= 9), Is.EqualTo((false, true)));
        Assert.That(rig.Closed.Select(c => c.Bar), Is.EqualTo(rig.Closed.Select(c => MarketRig.Truth(Timeframe.M1, c.Bar.OpenTime))));
        Assert.That(rig.Closed.Max(c => c.KnownAt - c.CloseTime), Is.LessThan(5_000));
    }

    [Test]
    public void G2_a_wall_clock_that_is_set_closes_nothing_and_lets_REST_decide_about_what_is_open()
    {
        var rig = Live(Minutes);
        rig.Pass(TimeSpan.FromSeconds(20), everySecond: () => TellBoth(rig));

        rig.Clock.WallAhead = TimeSpan.FromHours(1);
        rig.Pass(TimeSpan.FromSeconds(20));
        var closed = rig.Closed.Count;
        rig.Pass(TimeSpan.FromSeconds(25));

        Assert.That((closed, rig.Closed.Single().Origin, rig.Market.Health().Interruptions), Is.EqualTo((0, BarOrigin.Rest, 1)));
    }

    [Test]
    public void E9_after_a_pause_of_the_whole_process_REST_is_asked_first()
    {
        var rig = Live(Minutes);
        rig.Pass(TimeSpan.FromSeconds(20), everySecond: () => TellBoth(rig));

        rig.Steady.Advance(TimeSpan.FromSeconds(90));
        rig.Market.Tick();
        var before = rig.Closed.Count;
        rig.Pass(TimeSpan.FromSeconds(1));

        Assert.That((before, rig.Closed.Single().Origin), Is.EqualTo((0, BarOrigin.Rest)));
        AssertTruth(rig, Minutes, 1);
    }

    [Test]
    public void Events_lost_to_a_slow_reader_make_the_open_bars_doubtful()
    {
        var rig = Live(Minutes);
        rig.Pass(TimeSpan.FromSeconds(20), everySecond: () => TellBoth(rig));

        rig.Tell(new ReaderLagged(rig.Clock.GetUtcNow(), 7));
        rig.Pass(TimeSpan.FromSeconds(45));

        Assert.That(rig.Closed.Single().Origin, Is.EqualTo(BarOrigin.Rest));
    }

    [Test]
    public void A_reader_of_the_stream_who_falls_too_far_behind_is_told()
    {
        var rig = new MarketRig(new LiveDataOptions { QueueCapacity = 3 }, Minutes);
        var reader = rig.Market.Streams.Open();

        rig.Pass(TimeSpan.FromMinutes(10));

        for (var i = 0; i < 3; i++) Assert.That(reader.TryRead(out _), Is.True);
        Assert.That(async () => await reader.ReadAsync(), Throws.InstanceOf<Exception>().With.InnerException.TypeOf<KrakkedException>()
            .Or.TypeOf<KrakkedException>());
    }

    [Test]
    public void The_forming_candle_is_shown_until_it_is_stale_or_over()
    {
        var rig = Live(Minutes);
        rig.TrueCandle("BTC/USD", Timeframe.M1);

        var isShown = rig.Market.TryForming(Minutes, out var bar);
        rig.Pass(TimeSpan.FromSeconds(61));

        Assert.That((isShown, bar.OpenTime, rig.Market.TryForming(Minutes, out _)), Is.EqualTo((true, Given.Start, false)));
    }

    [TestCase(720)]
    [TestCase(3)]
    public void A_timeframe_that_Kraken_does_not_stream_is_refused(int minutes) =>
        Assert.That(() => new MarketRig(new FollowedSeries(MarketRig.Bitcoin, new Timeframe(minutes))),
            Throws.TypeOf<KrakkedException>().With.Message.Contains("It streams 1m"));

    [Test]
    public void A_pair_that_Kraken_does_not_list_is_refused() =>
        Assert.That(() => new MarketRig(new FollowedSeries(Given.Instrument("NOPEUSD"), Timeframe.M1)),
            Throws.TypeOf<KrakkedException>().With.Message.Contains("NOPEUSD"));

    static MarketRig Live(params FollowedSeries[] series)
    {
        var rig = new MarketRig(series).Connect();
        rig.Pass(TimeSpan.FromSeconds(1));
        return rig;
    }

    static TimeSpan Since(MarketRig rig) => rig.Steady.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(Given.Start);

    static void TellBoth(MarketRig rig)
    {
        rig.Price("BTC/USD", 100);
        rig.TrueCandle("BTC/USD", Timeframe.M1);
        rig.TrueCandle("BTC/USD", Timeframe.M30);
    }

    static Bar Partial(long open, int trades) => MarketRig.Truth(Timeframe.M1, open) with { Trades = trades, Volume = trades / 2.0 };

    static PairRow Row(string symbol, string status) => new()
    {
        Symbol = symbol, Base = symbol[..3], Quote = "USD", Status = status, QuantityDecimals = 8, PriceDecimals = 1,
    };

    static CandleCounts Counts(MarketRig rig, FollowedSeries series) => rig.Market.Health().Series.Single(s => s.Series == series).Counts;

    static void AssertTruth(MarketRig rig, FollowedSeries series, int count)
    {
        var bars = rig.Closed.Where(c => c.Instrument.Equals(series.Instrument) && c.Timeframe == series.Timeframe).ToList();
        var step = series.Timeframe.Milliseconds;
        Assert.That(bars.Select(c => c.Bar), Is.EqualTo(Enumerable.Range(0, count).Select(i => MarketRig.Truth(series.Timeframe, Given.Start + (i * step)))));
        Assert.That(bars.Where(c => c.KnownAt < c.CloseTime), Is.Empty);
    }
}
