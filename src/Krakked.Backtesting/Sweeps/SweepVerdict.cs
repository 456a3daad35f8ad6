namespace Krakked.Backtesting;

/// <summary>How far a run can be believed that was chosen among many.</summary>
public sealed record SweepVerdict
{
    const int FewTrades = 30;

    /// <summary>How many combinations were replayed.</summary>
    public required int Trials { get; init; }

    /// <summary>Standard deviation of their annualised Sharpe ratios.</summary>
    public required double SharpeDeviation { get; init; }

    /// <summary>
    /// The annualised Sharpe ratio that the best of as many worthless variants, scattered like these, is expected to show.
    /// </summary>
    public required double ExpectedMaximumSharpe { get; init; }

    /// <summary>
    /// Probability that the run's true Sharpe ratio is above that. Source: Bailey and López de Prado, "The deflated Sharpe ratio",
    /// Journal of Portfolio Management, 2014.
    /// </summary>
    public required double DeflatedSharpe { get; init; }

    /// <summary>How many runs lie at most one step away on every axis.</summary>
    public required int Neighbours { get; init; }

    /// <summary>The median of their annualised Sharpe ratios; NaN when there are none.</summary>
    /// <remarks>
    /// A good rule still works when its numbers are a little wrong. Source: Pardo, <i>The Evaluation and Optimization of Trading
    /// Strategies</i>, 2008, on the shape of the optimisation space.
    /// </remarks>
    public required double NeighbourSharpe { get; init; }

    /// <summary>What would make its owner doubt the choice, in sentences.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    internal static SweepVerdict Of(SweepResult sweep, SweepRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var trials = sweep.Runs.Count;
        var deviation = sweep.SharpeDeviation / Math.Sqrt(Calendar.DaysAYear);
        double[] near = Sample.Sorted([.. sweep.Runs.Where(r => r.Combination.IsNeighbourOf(run.Combination))
            .Select(r => r.Metrics.Sharpe is double.NaN ? 0 : r.Metrics.Sharpe)]);
        var verdict = new SweepVerdict
        {
            Trials = trials,
            SharpeDeviation = sweep.SharpeDeviation,
            ExpectedMaximumSharpe = run.Sharpe.ExpectedMaximum(trials, deviation) * Math.Sqrt(Calendar.DaysAYear),
            DeflatedSharpe = run.Sharpe.Deflated(trials, deviation),
            Neighbours = near.Length,
            NeighbourSharpe = Sample.Quantile(near, 0.5),
            Warnings = [],
        };
        return verdict with { Warnings = [.. verdict.Doubts(run.Metrics)] };
    }

    IEnumerable<string> Doubts(PerformanceMetrics metrics)
    {
        if (metrics.Trades == 0)
        {
            yield return "Not one trade was closed: the ratios describe no trading.";
            yield break;
        }

        if (metrics.Trades < FewTrades)
            yield return $"Only {metrics.Trades:N0} trades were closed: with fewer than {FewTrades} the averages are anecdotes.";
        if (Trials > 1 && !(DeflatedSharpe >= HonestyMetrics.Confidence))
            yield return
                $"The best of {Trials:N0} worthless variants that scatter like these would show a Sharpe ratio of " +
                $"{ExpectedMaximumSharpe:0.00}; the probability that this one is better than luck is {DeflatedSharpe:0.0%}, " +
                $"and {HonestyMetrics.Confidence:0%} is usual.";
        if (Neighbours > 0 && metrics.Sharpe > 0 && NeighbourSharpe < metrics.Sharpe / 2)
            yield return
                $"Its {Neighbours:N0} neighbours have a median Sharpe ratio of {NeighbourSharpe:0.00} against {metrics.Sharpe:0.00}: " +
                "a peak and not a plateau, so a slightly different market may not pay it.";
    }
}
