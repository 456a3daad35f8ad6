namespace Krakked.Backtesting;

/// <summary>What a sweep found: every combination in the order of the grid.</summary>
[TypeFormatterSource(typeof(SweepResultForms), PreferredMimeTypes = [DisplayMime.Html, DisplayMime.Plain])]
public sealed record SweepResult
{
    /// <summary>What was replayed with each of them.</summary>
    public required BacktestSetup Setup { get; init; }

    /// <summary>The combinations that were asked for, and those that were refused.</summary>
    public required ParameterGrid Grid { get; init; }

    /// <summary>One for each of <see cref="ParameterGrid.Combinations"/>, in their order.</summary>
    public required IReadOnlyList<SweepRun> Runs { get; init; }

    /// <summary>How long it took, over all cores.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The one with the highest Sharpe ratio.</summary>
    public SweepRun Best => Ranked()[0];

    /// <summary>Standard deviation of the annualised Sharpe ratios of all runs that have one; NaN with fewer than two.</summary>
    public double SharpeDeviation => Sample.Deviation([.. Runs.Select(r => r.Metrics.Sharpe).Where(s => !double.IsNaN(s))]);

    /// <summary>The runs, the highest first; by Sharpe ratio when not told otherwise. What is not defined comes last.</summary>
    public IReadOnlyList<SweepRun> Ranked(Func<PerformanceMetrics, double>? by = null)
    {
        by ??= m => m.Sharpe;
        return [.. Runs.OrderByDescending(r => by(r.Metrics) is double.NaN ? double.NegativeInfinity : by(r.Metrics))];
    }

    /// <summary>How far a run can be believed, now that it was chosen among all the others.</summary>
    public SweepVerdict Judge(SweepRun run) => SweepVerdict.Of(this, run);

    /// <summary>The setup that replays a run in full, and knows how many others were tried.</summary>
    public BacktestSetup SetupOf(SweepRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Sweep.Setup(Setup, Grid, run.Combination) with
        {
            Trials = Runs.Count,
            TrialsSharpeDeviation = SharpeDeviation is > 0 and var known ? known : null,
        };
    }
}
