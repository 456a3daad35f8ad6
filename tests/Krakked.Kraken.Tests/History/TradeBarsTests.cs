using System.Text.Json;

namespace Krakked.Kraken.History;

public sealed class TradeBarsTests
{
    const long Minute = 1_762_795_440_000;

    [Test]
    public void The_candles_of_the_real_trades_are_the_candles_Kraken_publishes()
    {
        if (!SharedData.TryFind("fixtures/kraken/rest", out var folder)) Assert.Ignore("../shared/fixtures is not there.");
        var trades = Read<TradePage>(Path.Combine(folder, "Trades.XBTUSDT.nautilus.json")).Trades;
        var candles = Read<OhlcPage>(Path.Combine(folder, "OHLC.XBTUSDT-1m.nautilus.json")).Rows;

        var bars = Build(trades, Timeframe.M1, DateTimeOffset.MaxValue).ToDictionary(b => b.OpenTime);

        // The page of trades begins inside a minute: only what comes after that is whole.
        var whole = candles.Where(c => Ms(c.Time) > bars.Keys.Min() && Ms(c.Time) <= bars.Keys.Max()).ToList();
        var traded = whole.Where(c => c.Trades > 0).ToList();
        Assert.That((traded.Count, whole.Count - traded.Count), Is.EqualTo((273, 137)));
        Assert.That(traded.Select(c => bars[Ms(c.Time)]), Is.EqualTo(traded.Select(c => MarketNumber.ToBar(c))));
        Assert.That(whole.Where(c => c.Trades == 0).Select(c => bars.ContainsKey(Ms(c.Time))), Is.All.False);
    }

    [Test]
    public void A_trade_at_the_close_belongs_to_the_next_bar()
    {
        var bars = Build([Trade(Minute, 1), Trade(Minute + 59_999, 2), Trade(Minute + 60_000, 3)], Timeframe.M1, At(Minute + 120_000));

        Assert.That(bars.Select(b => (b.OpenTime, b.Open, b.Close, b.Trades)),
            Is.EqualTo(new[] { (Minute, 1.0, 2.0, 2), (Minute + 60_000, 3.0, 3.0, 1) }));
    }

    [Test]
    public void Where_nobody_traded_there_is_no_bar() =>
        Assert.That(Build([Trade(Minute, 1), Trade(Minute + 600_000, 2)], Timeframe.M1, At(Minute + 660_000)), Has.Count.EqualTo(2));

    [TestCase(59_999, false)]
    [TestCase(60_000, true)]
    public void The_last_bar_closes_when_its_time_is_over(int later, bool closes)
    {
        var bars = new TradeBars(Timeframe.M1);
        bars.Add(Trade(Minute, 1), out _);

        Assert.That(bars.TryClose(At(Minute + later), out var bar), Is.EqualTo(closes));
        Assert.That(bar.OpenTime, Is.EqualTo(closes ? Minute : 0));
    }

    [Test]
    public void A_trade_of_a_bar_that_is_closed_is_refused_and_not_lost_in_another()
    {
        var bars = new TradeBars(Timeframe.M1);
        bars.Add(Trade(Minute, 1), out _);
        bars.TryClose(At(Minute + 60_000), out _);

        Assert.That(() => bars.Add(Trade(Minute + 1, 2), out _), Throws.TypeOf<InvalidDataException>());
    }

    [TestCase(0, 1)]
    [TestCase(-1, 1)]
    [TestCase(1, -1)]
    public void A_trade_that_cannot_be_is_refused(int price, int volume) =>
        Assert.That(() => new TradeBars(Timeframe.M1).Add(Trade(Minute, price, volume), out _), Throws.TypeOf<InvalidDataException>());

    [Test]
    public void Volumes_are_summed_exactly()
    {
        var bars = Build([.. Enumerable.Range(0, 10).Select(i => Trade(Minute + i, 1, volume: 0.1m))], Timeframe.M1, DateTimeOffset.MaxValue);

        Assert.That(bars[0].Volume, Is.EqualTo(1.0));
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void Bars_are_what_grouping_all_trades_gives(int seed, FsCheck.PositiveInt minutes)
    {
        var trades = TradeTape.Of(new Random(seed), 300).Trades;
        var timeframe = new Timeframe(Math.Min(minutes.Get, 1440));

        Assert.That(Build(trades, timeframe, DateTimeOffset.MaxValue), Is.EqualTo(Grouped(trades, timeframe)));
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void Stopping_between_any_two_trades_and_going_on_changes_nothing(int seed)
    {
        var chance = new Random(seed);
        var trades = TradeTape.Of(chance, 100).Trades;
        var (bars, whole) = (new TradeBars(Timeframe.M1), Build(trades, Timeframe.M1, DateTimeOffset.MaxValue));

        var pieces = new List<Bar>();
        foreach (var trade in trades)
        {
            if (chance.Next(4) == 0) bars = new TradeBars(Timeframe.M1, Kept(bars.State));
            if (bars.Add(trade, out var bar)) pieces.Add(bar);
        }

        bars.TryClose(DateTimeOffset.MaxValue, out var last);
        Assert.That(pieces.Append(last), Is.EqualTo(whole));
    }

    static TradeBarsState Kept(TradeBarsState state) => JsonSerializer.Deserialize<TradeBarsState>(JsonSerializer.Serialize(state))!;

    static List<Bar> Build(IEnumerable<PublicTrade> trades, Timeframe timeframe, DateTimeOffset settled)
    {
        var (bars, closed) = (new TradeBars(timeframe), new List<Bar>());
        foreach (var trade in trades)
            if (bars.Add(trade, out var bar))
                closed.Add(bar);
        if (bars.TryClose(settled, out var last)) closed.Add(last);
        return closed;
    }

    static IEnumerable<Bar> Grouped(IEnumerable<PublicTrade> trades, Timeframe timeframe) => trades
        .GroupBy(t => Ms(t.Time) / timeframe.Milliseconds * timeframe.Milliseconds)
        .Select(g => new Bar(g.Key, (double)g.First().Price, (double)g.Max(t => t.Price), (double)g.Min(t => t.Price), (double)g.Last().Price,
            (double)g.Sum(t => t.Volume), g.Count()));

    static PublicTrade Trade(long ms, decimal price, decimal volume = 1) =>
        new(price, volume, At(ms), Side.Buy, IsMarketOrder: true, "", null);

    static DateTimeOffset At(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    static long Ms(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    static T Read<T>(string path) =>
        JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.GetProperty("result").Deserialize<T>(WireJson.Options)!;
}
