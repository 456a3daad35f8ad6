namespace Krakked.Exchange.Tests.Market;

public sealed class PairMarketTests
{
    [Test]
    public void The_same_seed_makes_the_same_trades_however_time_is_cut()
    {
        using var once = Markets.Synthetic();
        using var slowly = Markets.Synthetic();

        var whole = Markets.Walk(once.Pairs[0], Markets.Noon + Markets.Hour);
        var cut = new List<Tick>();
        for (var now = Markets.Noon; now <= Markets.Noon + Markets.Hour; now += 7 * Markets.Second)
            cut.AddRange(Markets.Walk(slowly.Pairs[0], now));
        cut.AddRange(Markets.Walk(slowly.Pairs[0], Markets.Noon + Markets.Hour));

        Assert.That(whole, Has.Count.GreaterThan(100));
        Assert.That(cut, Is.EqualTo(whole));
        Assert.That(slowly.Pairs[0].Book.Asks(100), Is.EqualTo(once.Pairs[0].Book.Asks(100)));
    }

    [Test]
    public void Another_seed_makes_another_market()
    {
        using var one = Markets.Synthetic(seed: 1);
        using var other = Markets.Synthetic(seed: 2);

        Assert.That(other.Pairs[0].Trades.Latest(50), Is.Not.EqualTo(one.Pairs[0].Trades.Latest(50)));
    }

    [Test]
    public void An_exchange_opens_with_a_past()
    {
        using var market = Markets.Synthetic(historyHours: 24);

        foreach (var pair in market.Pairs)
        {
            Assert.That(pair.Trades.Count, Is.GreaterThan(1_000), pair.Pair.Symbol);
            Assert.That(pair.Last.Time, Is.LessThanOrEqualTo(Markets.Noon));
            Assert.That(pair.Candles.Since(1), Has.Count.EqualTo(721));
            Assert.That(pair.Spreads.Count, Is.EqualTo(200));
        }
    }

    [Test]
    public void Pairs_step_in_the_order_of_their_trades()
    {
        using var market = Markets.Synthetic();
        var times = new List<long>();

        while (market.NextTime <= Markets.Noon + Markets.Hour) times.Add(market.Step().Time);

        Assert.That(times, Is.Ordered);
        Assert.That(times, Has.Count.GreaterThan(300));
    }

    [Test]
    public void Bid_and_ask_lie_on_the_tick_around_the_last_trade()
    {
        using var market = Markets.Synthetic();
        var pair = market.Pairs[0];

        foreach (var tick in Enumerable.Range(0, 500).Select(_ => pair.Step()))
        {
            Assert.That(pair.Top.Bid, Is.LessThanOrEqualTo(tick.Price));
            Assert.That(pair.Top.Ask, Is.GreaterThanOrEqualTo(tick.Price).And.GreaterThan(pair.Top.Bid));
            Assert.That((pair.Top.Ask % 0.1m, pair.Top.Bid % 0.1m), Is.EqualTo((0m, 0m)));
        }
    }

    [Test]
    public void Bars_that_are_replayed_come_back_as_candles()
    {
        var bars = Given.Closes(Markets.Listing.Pairs[0].Rules, Timeframe.H1, [.. Enumerable.Range(0, 100).Select(i => 60_000 + (i * 10.0 % 70))]);
        var market = Markets.Of(bars, (Given.Start * 1_000_000) + (10 * Markets.Hour));

        Markets.Walk(market, (Given.Start * 1_000_000) + (100 * Markets.Hour) - 1);
        var candles = market.Candles.Since(60);

        Assert.That(candles, Has.Count.EqualTo(100));
        for (var i = 0; i < bars.Count; i++)
        {
            var (bar, candle) = (bars[i], candles[i]);
            Assert.That(candle.OpenTime * 1000, Is.EqualTo(bar.OpenTime));
            Assert.That(
                (candle.Open, candle.High, candle.Low, candle.Close, candle.Volume, candle.Trades),
                Is.EqualTo(((decimal)bar.Open, (decimal)bar.High, (decimal)bar.Low, (decimal)bar.Close, (decimal)bar.Volume, bar.Trades)));
        }
    }

    [Test]
    public void After_the_last_bar_the_market_stands_still()
    {
        var bars = Given.Closes(100, 101, 102);
        var end = (Given.Start * 1_000_000) + (3 * Markets.Hour);
        var market = Markets.Of(bars, end);

        market.Reach(end + Markets.Hour);

        Assert.That(market.NextTime, Is.EqualTo(long.MaxValue));
        Assert.That(market.Candles.Since(1).TakeLast(60).Select(c => (c.Close, c.Trades)), Is.All.EqualTo((102m, 0)));
    }

    [Test]
    public void A_market_that_begins_after_the_opening_is_refused()
    {
        var thrown = Assert.Throws<Krakked.Data.BadDataException>(() => Markets.Of(Given.Closes(100, 101), (Given.Start * 1_000_000) - 1));

        Assert.That(thrown!.Message, Does.Contain("XBTUSD").And.Contain("Start it later"));
    }
}
