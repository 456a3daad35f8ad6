using Krakked.Backtesting.Tests.Verification;
using Krakked.Data;
using Krakked.Strategies;

namespace Krakked.Backtesting.Tests.Sweeps;

public sealed class SweepVerdictTests
{
    static readonly StrategyDescriptor SmaCross = new StrategyCatalog(typeof(SmaCross).Assembly).Find("sma-cross");
    static readonly BarSeries Bars = Subjects.Market(seed: 7, count: 6000);

    [Test]
    public void The_spread_of_the_trials_decides_how_high_luck_reaches()
    {
        var sweep = Run("fast=5:20:5", "slow=30,60,90");
        var ratios = sweep.Runs.Select(r => r.Metrics.Sharpe).ToList();
        var mean = ratios.Average();
        var deviation = Math.Sqrt(ratios.Sum(r => (r - mean) * (r - mean)) / 11);

        var verdict = sweep.Judge(sweep.Best);

        // Φ⁻¹(1 − 1/12) = 1.382994, Φ⁻¹(1 − 1/(12e)) = 1.871230: 0.422784·1.382994 + 0.577216·1.871230 = 1.664811.
        Assert.That((verdict.Trials, verdict.SharpeDeviation), Is.EqualTo((12, deviation)).Within(1e-12));
        Assert.That(verdict.ExpectedMaximumSharpe, Is.EqualTo(1.664811 * deviation).Within(1e-4));
        Assert.That(verdict.DeflatedSharpe, Is.InRange(0, 1));
    }

    [Test]
    public void The_full_run_of_a_choice_is_deflated_as_the_sweep_deflated_it()
    {
        var sweep = Run("fast=5:20:5", "slow=30,60,90");

        var honesty = Backtest.Run(sweep.SetupOf(sweep.Best)).Statistics.Honesty;

        var verdict = sweep.Judge(sweep.Best);
        Assert.That((honesty.Trials, honesty.DeflatedSharpe, honesty.ExpectedMaximumSharpe),
            Is.EqualTo((verdict.Trials, verdict.DeflatedSharpe, verdict.ExpectedMaximumSharpe)).Within(1e-12));
    }

    [Test]
    public void One_combination_is_no_choice()
    {
        var sweep = Run("fast=5", "slow=30");

        var verdict = sweep.Judge(sweep.Best);

        Assert.That((verdict.ExpectedMaximumSharpe, verdict.Neighbours), Is.EqualTo((0.0, 0)));
        Assert.That(verdict.NeighbourSharpe, Is.NaN);
        Assert.That(verdict.Warnings, Has.None.Contain("worthless variants"));
    }

    [Test]
    public void The_neighbours_are_told_by_their_median()
    {
        var sweep = Run("fast=5:20:5", "slow=30,60,90");
        var corner = sweep.Runs[0];
        double[] near = [sweep.Runs[1].Metrics.Sharpe, sweep.Runs[3].Metrics.Sharpe, sweep.Runs[4].Metrics.Sharpe];

        var verdict = sweep.Judge(corner);

        Assert.That((verdict.Neighbours, verdict.NeighbourSharpe), Is.EqualTo((3, near.Order().ElementAt(1))));
    }

    [Test]
    public void The_best_of_many_on_a_random_walk_is_called_luck()
    {
        var sweep = Run("fast=2:20:2", "slow=30:120:10");

        var warnings = sweep.Judge(sweep.Best).Warnings;

        Assert.That(warnings, Has.Some.Contain("the probability that this one is better than luck"));
    }

    [Test]
    public void Without_a_trade_nothing_else_is_said()
    {
        var sweep = Run("fast=5", "slow=10000");

        Assert.That(sweep.Judge(sweep.Best).Warnings, Is.EqualTo(new[] { "Not one trade was closed: the ratios describe no trading." }));
    }

    static SweepResult Run(params string[] values) =>
        Sweep.Run(new BacktestSetup { Strategy = SmaCross.Id, Series = [Bars] }, ParameterGrid.Parse(SmaCross, values));
}
