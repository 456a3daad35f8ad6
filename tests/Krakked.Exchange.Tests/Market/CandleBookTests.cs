namespace Krakked.Exchange.Tests.Market;

public sealed class CandleBookTests
{
    [Test]
    public void Candles_of_every_interval_are_what_their_trades_make_them([ValueSource(typeof(CandleBook), nameof(CandleBook.Intervals))] int minutes)
    {
        var (ticks, market) = Walked(hours: 30);
        var candles = market.Candles.Since(minutes);

        foreach (var candle in candles)
        {
            var own = ticks.Where(t => t.Time / Markets.Second / 60 / minutes == candle.OpenTime / 60 / minutes).ToList();
            if (own.Count == 0) continue;
            Assert.That(
                (candle.Open, candle.High, candle.Low, candle.Close, candle.Volume, candle.Trades),
                Is.EqualTo((own[0].Price, own.Max(t => t.Price), own.Min(t => t.Price), own[^1].Price, own.Sum(t => t.Volume), own.Count)));
            Assert.That(candle.Vwap(1), Is.EqualTo(Cut(own.Sum(t => t.Price * t.Volume) / own.Sum(t => t.Volume))));
        }

        Assert.That(candles.TakeLast(721).Sum(c => c.Trades), Is.EqualTo(ticks.Count(t => t.Time / Markets.Second >= candles[0].OpenTime)));
    }

    [Test]
    public void Candles_follow_each_other_without_a_hole_and_empty_ones_are_flat()
    {
        var (_, market) = Walked(hours: 30);
        var candles = market.Candles.Since(1);

        Assert.That(candles.Zip(candles.Skip(1), (a, b) => b.OpenTime - a.OpenTime), Is.All.EqualTo(60));
        var empty = candles.Skip(1).Where(c => c.Trades == 0).ToList();
        Assert.That(empty, Is.Not.Empty);
        foreach (var (before, flat) in candles.Zip(candles.Skip(1)).Where(pair => pair.Second.Trades == 0))
            Assert.That(flat, Is.EqualTo(new Candle(flat.OpenTime, before.Close, before.Close, before.Close, before.Close, 0, 0, 0)));
    }

    [Test]
    public void No_more_than_720_closed_candles_are_told_and_the_one_that_forms()
    {
        var (_, market) = Walked(hours: 30);

        var candles = market.Candles.Since(1);

        Assert.That(candles, Has.Count.EqualTo(721));
        Assert.That(candles[^1].OpenTime, Is.EqualTo(market.Now / Markets.Minute * 60));
    }

    [Test]
    public void Candles_since_a_time_begin_with_the_one_that_holds_it()
    {
        var (_, market) = Walked(hours: 30);
        var begin = market.Now / Markets.Second / 3600 * 3600;

        Assert.That(market.Candles.Since(60, begin - 1)[0].OpenTime, Is.EqualTo(begin - 3600));
        Assert.That(market.Candles.Since(60, begin)[0].OpenTime, Is.EqualTo(begin));
        Assert.That(market.Candles.Since(60, begin + 100_000), Has.Count.EqualTo(1));
    }

    [TestCase(5, ExpectedResult = 61_230.9)]
    [TestCase(1, ExpectedResult = 61_230.9)]
    public decimal A_mean_price_is_cut_and_not_rounded(int parts)
    {
        var candle = Candle.Flat(0, 1);
        for (var i = 0; i < parts; i++) candle = candle.With(new Tick(i, i, 61_230.99m, 0.00000003m, Side.Buy, false));

        return candle.Vwap(1);
    }

    [Test]
    public void The_ticker_sums_up_the_last_24_hours_and_today()
    {
        var (ticks, market) = Walked(hours: 30);
        var now = market.Now;

        var (today, day) = market.Ticker();

        var own = ticks.Where(t => t.Time >= (now / Markets.Minute * Markets.Minute) - (1439 * Markets.Minute)).ToList();
        Assert.That((day.Volume, day.Trades, day.High, day.Low), Is.EqualTo((own.Sum(t => t.Volume), own.Count, own.Max(t => t.Price), own.Min(t => t.Price))));
        var sinceMidnight = ticks.Where(t => t.Time / Markets.Hour / 24 == now / Markets.Hour / 24).ToList();
        Assert.That((today.Open, today.Trades, today.Volume), Is.EqualTo((sinceMidnight[0].Price, sinceMidnight.Count, sinceMidnight.Sum(t => t.Volume))));
    }

    // The past is forgotten with the tape only after more trades than this, so that every candle can be recomputed.
    static (List<Tick> Ticks, PairMarket Market) Walked(int hours)
    {
        using var market = Markets.Synthetic(historyHours: 6);
        var pair = market.Pairs[0];
        var past = pair.Trades.Latest(int.MaxValue).ToList();
        return ([.. past, .. Markets.Walk(pair, Markets.Noon + (hours * Markets.Hour) + (25 * Markets.Second))], pair);
    }

    static decimal Cut(decimal value) => decimal.Floor(value * 10) / 10;
}
