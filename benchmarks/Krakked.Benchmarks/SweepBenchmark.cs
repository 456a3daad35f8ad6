using Krakked.Backtesting;
using Krakked.Strategies;

namespace Krakked.Benchmarks;

/// <summary>A hundred combinations of a strategy over the same bars, on one core and on all of them.</summary>
static class SweepBenchmark
{
    public static int Run(int count)
    {
        var strategy = new StrategyCatalog(typeof(SmaCross).Assembly).Find("sma-cross");
        var setup = new BacktestSetup { Strategy = strategy.Id, Series = [Market.Minutes(count)] };
        var grid = ParameterGrid.Parse(strategy, "fast=10:100:10", "slow=150:600:50", "exposure=0.05");
        SweepResult one = null!, all = null!;

        var seconds = Measure.Medians(rounds: 7, warmups: 3,
            () => one = Sweep.Run(setup, grid, cores: 1),
            () => all = Sweep.Run(setup, grid));

        if (!one.Runs.Select(r => r.ResultHash).SequenceEqual(all.Runs.Select(r => r.ResultHash)))
        {
            Console.Error.WriteLine("One core and all cores do not agree.");
            return 1;
        }

        var (runs, bars) = (all.Runs.Count, (double)all.Runs.Count * count);
        Console.WriteLine($"{runs} combinations of {count:N0} one-minute bars, an order every {bars / all.Runs.Sum(r => r.Metrics.Fills):F0} bars");
        Console.WriteLine(FormattableString.Invariant(
            $"sweep: {seconds[1]:F2} s on {Environment.ProcessorCount} cores, {bars / seconds[1] / 1e6:F1} M bars/s; ")
            + FormattableString.Invariant($"{seconds[0]:F2} s on one, ratio: {seconds[0] / seconds[1]:F2}"));
        return 0;
    }
}
