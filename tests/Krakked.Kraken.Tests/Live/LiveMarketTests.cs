using static Krakked.Kraken.Live.MarketRig;

namespace Krakked.Kraken.Live;

public sealed class LiveMarketTests
{
    [Test]
    public void It_is_healthy_once_history_and_quotes_are_known()
    {
        var rig = new MarketRig(Minutes).Connect();
        var before = rig.Market.Status;

        rig.Pass(TimeSpan.FromSeconds(2));

        Assert.That((before.Healthy, rig.Market.Status.Problem, rig.Market.IsWarm), Is.EqualTo((false, default(string), true)));
        Assert.That(rig.Market.Bars(Bitcoin, Timeframe.M1).Count, Is.EqualTo(720));
    }

    [Test]
    public void A_series_that_is_not_followed_is_empty_and_an_unknown_pair_has_no_quote()
    {
        var rig = new MarketRig(Minutes);

        Assert.That(rig.Market.Bars(Ether, Timeframe.M1).Count, Is.Zero);
        Assert.That(rig.Market.TryQuote(Ether, out _), Is.False);
    }

    [Test]
    public void Bars_close_once_and_in_order_and_are_the_exchange_s_while_the_socket_tells()
    {
        var rig = Following(Minutes, HalfHours);

        rig.Pass(TimeSpan.FromMinutes(65), everySecond: () => rig.TellBoth());

        rig.AssertTruth(Minutes, 65);
        rig.AssertTruth(HalfHours, 2);
        Assert.That(rig.Counts(Minutes).FromSocket, Is.EqualTo(65));
    }

    [Test]
    public void Bars_that_are_over_at_one_instant_are_told_one_after_another_finer_ones_first()
    {
        var rig = Following(Minutes, HalfHours, EtherMinutes);

        rig.Pass(TimeSpan.FromSeconds(29 * 60), everySecond: () => rig.TellBoth());
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
        rig.Market.Seed(Given.Series(Bitcoin, Timeframe.M1,
            [.. Enumerable.Range(0, 600).Select(i => Truth(Timeframe.M1, first + (i * 60_000L)))]));

        rig.AnswerAll();

        var bars = rig.Market.Bars(Bitcoin, Timeframe.M1);
        Assert.That((bars.Count, bars.OpenTimes[0], bars.LastCloseTime), Is.EqualTo((1_000, first, Given.Start)));
        for (var i = 0; i < bars.Count; i++) Assert.That(bars[i], Is.EqualTo(Truth(Timeframe.M1, bars.OpenTimes[i])));
    }

    [Test]
    public void A_refused_subscription_halts_its_series_and_says_why()
    {
        var rig = Following(Minutes, EtherMinutes);

        rig.Tell(new FeedRejected(rig.Clock.GetUtcNow(), SocketFeed.Candles("ETH/USD", Timeframe.M1), "Currency pair not supported ETH/USD"));

        Assert.That(rig.Market.Status.Problem, Does.Contain("Currency pair not supported"));
        Assert.That(rig.Market.IsWarm, Is.True);
    }

    [Test]
    public void An_instant_is_complete_when_the_bars_of_all_series_that_end_there_have_closed()
    {
        var rig = Following(Minutes, HalfHours);
        rig.Pass(TimeSpan.FromMinutes(30) - rig.Passed - TimeSpan.FromSeconds(1), everySecond: () => rig.TrueCandle("BTC/USD", Timeframe.M1));
        rig.Pass(TimeSpan.FromSeconds(4), rest: false, everySecond: () => rig.TrueCandle("BTC/USD", Timeframe.M1));
        var (minutes, before) = (rig.Closed[^1].CloseTime, rig.Market.ClosedThrough);

        rig.AnswerAll();

        var end = Given.Start + 1_800_000;
        Assert.That((minutes, before, rig.Market.ClosedThrough), Is.EqualTo((end, end - 1, end + 59_999)));
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
        var rig = Following(Minutes);
        rig.TrueCandle("BTC/USD", Timeframe.M1);

        var isShown = rig.Market.TryForming(Minutes, out var bar);
        rig.Pass(TimeSpan.FromSeconds(61));

        Assert.That((isShown, bar.OpenTime, rig.Market.TryForming(Minutes, out _)), Is.EqualTo((true, Given.Start, false)));
    }

    [TestCase(720)]
    [TestCase(3)]
    public void A_timeframe_that_Kraken_does_not_stream_is_refused(int minutes) =>
        Assert.That(() => new MarketRig(new FollowedSeries(Bitcoin, new Timeframe(minutes))),
            Throws.TypeOf<KrakkedException>().With.Message.Contains("It streams 1m"));

    [Test]
    public void A_pair_that_Kraken_does_not_list_is_refused() =>
        Assert.That(() => new MarketRig(new FollowedSeries(Given.Instrument("NOPEUSD"), Timeframe.M1)),
            Throws.TypeOf<KrakkedException>().With.Message.Contains("NOPEUSD"));
}
