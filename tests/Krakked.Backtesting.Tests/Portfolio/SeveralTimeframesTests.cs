using Krakked.Data;
using Krakked.Execution.Simulation;
using Krakked.Risk;
using Krakked.Strategies;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Portfolio;

public sealed class SeveralTimeframesTests
{
    [Test]
    public void A_longer_bar_is_seen_from_its_close_on_and_never_before()
    {
        var watcher = new Watcher();
        var bars = Walk(Given.Instrument(), seed: 3, count: 500);

        Backtest.Run(watcher, bars);

        Assert.That(watcher.Asked, Is.EqualTo(500));
        Assert.That(watcher.Seen, Is.EqualTo(500 / 4));
        Assert.That(watcher.SawTheFuture, Is.False);
    }

    [Test]
    public void What_comes_later_in_a_longer_bar_changes_nothing_before_its_close()
    {
        var bars = Walk(Given.Instrument(), seed: 5, count: 1200);
        var other = Walk(Given.Instrument(), seed: 6, count: 1200);
        var cut = Enumerable.Range(0, 1200).Select(i => i < 802 ? bars[i] : other[i]);

        var (all, changed) = (Trend(bars), Trend(new BarSeries(bars.Instrument, bars.Timeframe, BarColumns.From([.. cut]))));

        var until = bars.CloseTime(801);
        Assert.That(changed.Fills.Where(f => f.Time < until).Select(f => (f.Time, f.Side, f.Quantity)),
            Is.EqualTo(all.Fills.Where(f => f.Time < until).Select(f => (f.Time, f.Side, f.Quantity))).And.Not.Empty);
    }

    [Test]
    public void Longer_bars_change_no_price_and_no_mark_of_equity()
    {
        var bars = Walk(Given.Instrument(), seed: 9, count: 800);
        var setup = new BacktestSetup
        {
            Strategy = Given.Trend, Create = () => new SmaCross(5, 12, 0.5), Series = [bars], Risk = RiskOptions.Unlimited,
        };

        var alone = Backtest.Run(setup);
        var beside = Backtest.Run(setup with { Series = [Resampler.Resample(bars, Timeframe.H4), bars] });

        Assert.That(beside.Fills.Select(f => (f.Time, f.Quantity, f.Price)), Is.EqualTo(alone.Fills.Select(f => (f.Time, f.Quantity, f.Price))));
        Assert.That(beside.Equity.Equity.ToArray(), Is.EqualTo(alone.Equity.Equity.ToArray()));
        Assert.That(beside.Metrics.BuyAndHoldReturn, Is.EqualTo(alone.Metrics.BuyAndHoldReturn));
    }

    [FsCheck.NUnit.Property(MaxTest = 20)]
    public void A_rotation_over_five_pairs_never_holds_more_than_it_should(int seed)
    {
        var pairs = new[] { "AAAUSD", "BBBUSD", "CCCUSD", "DDDUSD", "EEEUSD" }
            .Select((symbol, i) => Walk(Given.Instrument(symbol), seed + i, 400)).ToList();
        var setup = new BacktestSetup
        {
            Strategy = new StrategyId("rotation"),
            Create = () => new RelativeStrengthRotation(period: 24, best: 2, every: 12, exposure: 0.45),
            Series = pairs,
            Risk = RiskOptions.Unlimited,
            Venue = new VenueOptions { TakerFee = 0.0026m, MakerFee = 0.0016m },
        };

        var (result, again) = (Backtest.Run(setup), Backtest.Run(setup));

        // One fill after the other: two sold before two are bought.
        Assert.That(MostHeld(result.Fills), Is.EqualTo(2));
        Assert.That(result.Trades.Where(t => !t.IsOpen).Select(t => t.Duration.TotalHours % 12), Is.All.EqualTo(0));
        Assert.That(again.ResultHash, Is.EqualTo(result.ResultHash));
        Assert.That(result.Strategies.Single().NetProfit, Is.EqualTo(result.Metrics.FinalEquity - 10_000m).Within(1e-8m));
    }

    static int MostHeld(IReadOnlyList<Fill> fills)
    {
        var (held, most) = (new Dictionary<Instrument, decimal>(), 0);
        foreach (var fill in fills)
        {
            held[fill.Instrument] = held.GetValueOrDefault(fill.Instrument) + fill.Sleeves.Sum(s => s.Quantity);
            most = Math.Max(most, held.Values.Count(q => q > 0.0001m));
        }

        return most;
    }

    static BacktestResult Trend(BarSeries bars) => Backtest.Run(new TrendFollowing(fast: 5, slow: 12, higher: 240, regime: 4, exposure: 0.04), bars);

    static BarSeries Walk(Instrument instrument, int seed, int count)
    {
        var (random, price) = (new Random(seed), 100.0);
        return Given.Closes(instrument, Timeframe.H1,
            [.. Enumerable.Range(0, count).Select(_ => price = Math.Round(price * (0.99 + (random.NextDouble() * 0.0202)), 1))]);
    }

    sealed class Watcher : IStrategy
    {
        public int Warmup => 0;

        public IReadOnlyList<Timeframe> Reads { get; } = [Timeframe.H4];

        public int Asked { get; private set; }

        public int Seen { get; private set; }

        public bool SawTheFuture { get; private set; }

        public StrategyIntent OnBar(in Moment now)
        {
            Asked++;
            var longer = now.Market.Bars(now.Instrument, Timeframe.H4);
            Seen = longer.Count;
            SawTheFuture |= longer.Count != Asked / 4 || longer.LastCloseTime > now.Time;
            return StrategyIntent.Hold;
        }
    }
}
