using System.Diagnostics;
using Krakked.Backtesting;
using Krakked.Data;
using Krakked.Strategies;

namespace Krakked.Benchmarks;

/// <summary>Fifty pairs in one account, ranked against each other at every rotation: time, passes and memory of the whole run.</summary>
/// <remarks>
/// Memory is what the process held at its highest, less what it held before there were bars: the columns, the curve, and whatever else the
/// run needed on the way. The bars are made where they are held, so that nothing is counted that a run would not need.
/// </remarks>
static class RotationBenchmark
{
    const int Pairs = 50, Rounds = 7;

    public static int Run(int count)
    {
        var before = Environment.WorkingSet;
        var series = Enumerable.Range(0, Pairs).Select(i => Series(i, count)).ToList();
        var held = Environment.WorkingSet - before;

        var strategy = new Counted(new RelativeStrengthRotation(period: 1440, best: 5, every: 1440, exposure: 0.05));
        var setup = new BacktestSetup { Strategy = new StrategyId("rotation"), Create = () => strategy, Series = series };
        var result = Backtest.Run(setup);
        var peak = PeakWorkingSet() - before;
        var bars = (double)Pairs * count;
        Console.WriteLine($"{Pairs} pairs of {count:N0} one-minute bars, {result.Metrics.Fills:N0} fills");
        if (strategy.Asked != bars)
        {
            Console.Error.WriteLine($"Each bar is to be asked about once, and there were {strategy.Asked:N0} questions about {bars:N0} bars.");
            return 1;
        }

        var seconds = Enumerable.Range(0, Rounds).Select(_ => Replay(setup)).Order().ElementAt(Rounds / 2);
        Console.WriteLine(FormattableString.Invariant($"rotation: {bars / seconds / 1e6:F1} M bars/s, {seconds:F2} s, one pass; ")
            + FormattableString.Invariant($"peak {peak / 1e6:F0} MB above the runtime, {peak / bars:F1} bytes/bar, ")
            + FormattableString.Invariant($"of which {held / bars:F1} before the run"));
        return 0;
    }

    static double Replay(BacktestSetup setup) => Backtest.Run(setup with
    {
        Create = () => new RelativeStrengthRotation(period: 1440, best: 5, every: 1440, exposure: 0.05),
    }).Elapsed.TotalSeconds;

    static BarSeries Series(int number, int count)
    {
        var instrument = InstrumentCatalog.BuiltIn.FindOrDerive($"C{number:00}USD");
        return new SyntheticMarket().Generate(instrument, Timeframe.M1, DateTimeOffset.UnixEpoch.AddYears(50), count, Market.Seed + (ulong)number);
    }

    static long PeakWorkingSet()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }

    sealed class Counted(IStrategy strategy) : IStrategy
    {
        public long Asked { get; private set; }

        public int Warmup => strategy.Warmup;

        public bool Ranks => strategy.Ranks;

        public StrategyIntent OnBar(in Moment now)
        {
            Asked++;
            return strategy.OnBar(now);
        }
    }
}
