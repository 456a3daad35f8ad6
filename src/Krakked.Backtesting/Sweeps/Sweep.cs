using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Krakked.Backtesting;

/// <summary>Replays one strategy with many combinations of its parameters over the same bars, on all cores.</summary>
/// <remarks>
/// Every combination is the run that <see cref="Backtest"/> makes of it, bit for bit, whatever the number of cores. Only the headline of
/// each is kept, and each core has one equity curve that it uses again and again: memory does not grow with the length of the bars times the
/// number of combinations.
/// </remarks>
public static class Sweep
{
    /// <summary>Replays every combination of a grid.</summary>
    /// <param name="setup">The bars, the account, the rules; its strategy is replaced by that of the grid.</param>
    /// <param name="grid">The combinations.</param>
    /// <param name="progress">Told after each of them how far it has come, 0…1; never by two threads at once.</param>
    /// <param name="cores">How many are used; all of them when null.</param>
    /// <param name="stop">Ends the sweep with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="KrakkedException">There are no bars, the series do not go together, or the setup has several strategies.</exception>
    public static SweepResult Run(
        BacktestSetup setup, ParameterGrid grid, Action<double>? progress = null, int? cores = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(grid);
        if (cores is { } given) ArgumentOutOfRangeException.ThrowIfLessThan(given, 1, nameof(cores));
        if (setup.Strategies.Count != 1)
            throw new KrakkedException($"A sweep varies one strategy, and the setup has {setup.Strategies.Count}. Sweep them one by one.");

        var started = Stopwatch.GetTimestamp();
        var runs = new SweepRun[grid.Combinations.Count];
        var queue = new SweepQueue(runs.Length, progress);
        var workers = Math.Min(cores ?? Environment.ProcessorCount, runs.Length);
        OnEachCore(workers, goOn =>
        {
            var curve = new EquityCurve();
            while (goOn() && queue.TryTake(out var number))
            {
                runs[number] = Replay(setup, grid, grid.Combinations[number], curve, stop);
                queue.Done();
            }
        }, stop);

        return new SweepResult { Setup = setup, Grid = grid, Runs = runs, Elapsed = Stopwatch.GetElapsedTime(started) };
    }

    /// <summary>The setup of one combination: its strategy, and of the longer bars only those that it reads.</summary>
    internal static BacktestSetup Setup(BacktestSetup setup, ParameterGrid grid, ParameterCombination combination)
    {
        var (strategy, entry) = (grid.Strategy, setup.Strategies[0]);
        var reads = strategy.Create(combination.Values).Reads;
        var finest = setup.Finest.ToHashSet();
        IStrategy Create() => strategy.Create(combination.Values);
        return setup with
        {
            Strategy = strategy.Id,
            Parameters = combination.Values,
            Create = Create,
            Strategies = [entry with { Id = strategy.Id, Kind = strategy.Id.Name, Parameters = combination.Values, Create = Create }],
            Series = [.. setup.Series.Where(s => finest.Contains(s) || reads.Contains(s.Timeframe) || !grid.Reads.Contains(s.Timeframe))],
        };
    }

    static SweepRun Replay(
        BacktestSetup setup, ParameterGrid grid, ParameterCombination combination, EquityCurve curve, CancellationToken stop)
    {
        curve.Clear();
        var replay = Backtest.Replay(Setup(setup, grid, combination), curve, progress: null, stop);
        var facts = replay.Facts(TradeBook.From(replay.Recorder.Fills, replay.Market));
        return new SweepRun(
            combination, MetricsCalculator.Compute(facts), Fingerprint.Of(replay.Recorder), SharpeHonesty.Of(facts.Daily.Returns));
    }

    static void OnEachCore(int cores, Action<Func<bool>> work, CancellationToken stop)
    {
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = cores, CancellationToken = stop };
            Parallel.For(0, cores, options, (_, loop) => work(() => !loop.ShouldExitCurrentIteration));
        }
        catch (AggregateException several)
        {
            // One of them is enough to say what is wrong; the others are the same or came of it.
            ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
        }
    }
}
