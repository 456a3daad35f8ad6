using Krakked.Backtesting.Tests.Verification;
using Krakked.Data;
using Krakked.Strategies;

namespace Krakked.Backtesting.Tests.Sweeps;

public sealed class SweepTests
{
    static readonly StrategyCatalog Catalog = new(typeof(SmaCross).Assembly);
    static readonly BarSeries Bars = Subjects.Market(seed: 7, count: 6000);

    [Test]
    public void Every_run_is_the_single_run_of_its_setup_bit_for_bit([Values(1, 2, 5)] int cores)
    {
        var sweep = Sweep.Run(Setup("sma-cross", Bars), Grid("sma-cross", "fast=5:20:5", "slow=15,30,60"), cores: cores);

        foreach (var run in sweep.Runs)
        {
            var single = Backtest.Run(sweep.SetupOf(run));
            Assert.That((run.ResultHash, run.Metrics), Is.EqualTo((single.ResultHash, single.Metrics)));
        }

        Assert.That(sweep.Runs.Select(r => r.Combination), Is.EqualTo(sweep.Grid.Combinations));
        Assert.That(sweep.Runs.Select(r => r.ResultHash).Distinct().Count(), Is.EqualTo(sweep.Runs.Count));
    }

    [Test]
    public void A_run_of_a_setup_made_by_hand_has_the_same_hash()
    {
        var sweep = Sweep.Run(Setup("sma-cross", Bars), Grid("sma-cross", "fast=10", "slow=40"));

        var single = Backtest.Run(new BacktestSetup
        {
            Strategy = new StrategyId("sma-cross"), Create = () => new SmaCross(10, 40), Series = [Bars],
        });

        Assert.That(sweep.Best.ResultHash, Is.EqualTo(single.ResultHash));
    }

    [Test]
    public void Several_pairs_and_one_that_ranks_them_are_swept_alike()
    {
        var setup = Setup("relative-strength-rotation", Bars, Subjects.Market(8, 6000, "ETHUSD"), Subjects.Market(9, 6000, "SOLUSD"));

        var sweep = Sweep.Run(setup, Grid("relative-strength-rotation", "period=24:96:24", "best=1,2", "every=24"), cores: 3);

        Assert.That(sweep.Runs.Select(r => r.ResultHash), Is.EqualTo(sweep.Runs.Select(r => Backtest.Run(sweep.SetupOf(r)).ResultHash)));
        Assert.That(sweep.Best.Metrics.Trades, Is.Positive);
    }

    [Test]
    public void Each_combination_follows_only_the_longer_bars_that_it_reads()
    {
        var grid = Grid("trend-following", "higher=240,1440", "regime=10");
        var setup = Setup("trend-following", [Bars, .. grid.Reads.Select(r => Resampler.Resample(Bars, r))]);

        var sweep = Sweep.Run(setup, grid);

        Assert.That(grid.Reads, Is.EqualTo(new[] { Timeframe.H4, Timeframe.D1 }));
        Assert.That(sweep.SetupOf(sweep.Runs[0]).Series.Select(s => s.Timeframe), Is.EqualTo(new[] { Timeframe.H1, Timeframe.H4 }));
        Assert.That(sweep.Runs.Select(r => r.ResultHash), Is.EqualTo(grid.Combinations.Select(Alone)));

        string Alone(ParameterCombination of) => Backtest.Run(setup with
        {
            Create = () => grid.Strategy.Create(of.Values),
            Series = [Bars, Resampler.Resample(Bars, new Timeframe((int)of.Values["higher"]!))],
        }).ResultHash;
    }

    [Test]
    public void Ranked_puts_the_highest_first_and_what_is_not_defined_last()
    {
        // An average of ten thousand bars never warms up on six thousand: no trade, no Sharpe ratio.
        var sweep = Sweep.Run(Setup("sma-cross", Bars), Grid("sma-cross", "fast=5,20", "slow=10000,30,60"));

        var ratios = sweep.Ranked().Select(r => r.Metrics.Sharpe).ToList();
        var equity = sweep.Ranked(m => (double)m.FinalEquity).Select(r => r.Metrics.FinalEquity).ToList();

        Assert.That(ratios[..4], Is.Ordered.Descending.And.All.Not.NaN);
        Assert.That(ratios[4..], Is.All.NaN);
        Assert.That(equity, Is.Ordered.Descending);
        Assert.That(sweep.Best.Metrics.Sharpe, Is.EqualTo(ratios[0]));
    }

    [Test]
    public void Progress_rises_to_one_in_as_many_steps_as_there_are_runs()
    {
        var told = new List<double>();

        Sweep.Run(Setup("sma-cross", Bars), Grid("sma-cross", "fast=2:11", "slow=50"), told.Add);

        Assert.That(told, Has.Count.EqualTo(10).And.Ordered.Ascending);
        Assert.That(told[^1], Is.EqualTo(1));
    }

    [Test]
    public void It_stops_when_it_is_told_to()
    {
        using var stop = new CancellationTokenSource();
        var told = 0;

        Assert.Catch<OperationCanceledException>(() => Sweep.Run(
            Setup("sma-cross", Bars), Grid("sma-cross", "fast=2:51", "slow=60:100:10"), _ => { if (++told == 3) stop.Cancel(); }, stop: stop.Token));
        Assert.That(told, Is.InRange(3, 3 + Environment.ProcessorCount));
    }

    [Test]
    public void A_further_combination_needs_no_further_curve()
    {
        const int count = 50_000, curve = count * 2 * sizeof(double);
        var setup = Setup("sma-cross", Subjects.Market(seed: 7, count));

        var (few, many) = (Allocated("fast=2:3"), Allocated("fast=2:22"));

        Assert.That((many - few) / 19, Is.LessThan(curve));

        long Allocated(string fast)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            Sweep.Run(setup, Grid("sma-cross", fast, "slow=5000"), cores: 1);
            return GC.GetTotalAllocatedBytes(precise: true) - before;
        }
    }

    [Test]
    public void What_is_wrong_with_the_bars_is_said_as_a_backtest_says_it() =>
        Assert.That(Assert.Throws<KrakkedException>(() => Sweep.Run(
            Setup("trend-following", Bars), Grid("trend-following", "higher=240,1440")))!.Message, Does.Contain("not followed"));

    [Test]
    public void Several_strategies_are_not_swept_at_once()
    {
        var setup = Setup("sma-cross", Bars);
        var two = setup with { Strategies = [setup.Strategies[0], setup.Strategies[0] with { Id = new StrategyId("another") }] };

        Assert.That(Assert.Throws<KrakkedException>(() => Sweep.Run(two, Grid("sma-cross", "fast=5")))!.Message, Does.Contain("one by one"));
    }

    static ParameterGrid Grid(string strategy, params string[] values) => ParameterGrid.Parse(Catalog.Find(strategy), values);

    static BacktestSetup Setup(string strategy, params BarSeries[] series) => new() { Strategy = new StrategyId(strategy), Series = series };
}
