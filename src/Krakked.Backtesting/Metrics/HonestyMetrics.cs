namespace Krakked.Backtesting;

/// <summary>How much of the result may be luck, few trades, or orders that the market would not have taken.</summary>
/// <remarks>NaN where there is nothing to tell from: no variation, fewer than two days, no orders.</remarks>
public sealed record HonestyMetrics
{
    /// <summary>The confidence asked of a track record.</summary>
    public const double Confidence = 0.95;

    /// <summary>The share of resamples inside the intervals.</summary>
    public const double IntervalShare = 0.9;

    const int Best = 5;

    /// <summary>How many variants were tried before this one was chosen.</summary>
    public required int Trials { get; init; }

    /// <summary>Probability that the true Sharpe ratio is above 0. Source: Bailey and López de Prado, 2012.</summary>
    public required double ProbabilisticSharpe { get; init; }

    /// <summary>
    /// Probability that it is above the best of that many worthless variants. Source: Bailey and López de Prado, 2014.
    /// </summary>
    public required double DeflatedSharpe { get; init; }

    /// <summary>The annualised Sharpe ratio that the best of that many worthless variants is expected to show.</summary>
    public required double ExpectedMaximumSharpe { get; init; }

    /// <summary>Days with a return.</summary>
    public required int TrackRecordDays { get; init; }

    /// <summary>
    /// Days needed to say with 95 % confidence that the Sharpe ratio is above 0; NaN when it is not. Source: the same, 2012.
    /// </summary>
    public required double MinimumTrackRecordDays { get; init; }

    /// <summary>
    /// The middle 90 % of annual returns over 2,000 block resamples of the days. Source: Politis and Romano, 1992.
    /// </summary>
    public required Interval AnnualReturn { get; init; }

    /// <summary>The middle 90 % of their annualised Sharpe ratios.</summary>
    public required Interval Sharpe { get; init; }

    /// <summary>Σ profit of all trades, open ones on paper, without the five largest gains; in quote currency.</summary>
    public required decimal NetProfitWithoutBestFive { get; init; }

    /// <summary>Σ of the five largest gains ÷ Σ profit of all; NaN when all together made nothing.</summary>
    public required double BestFiveShare { get; init; }

    /// <summary>Share of orders that took more than 1 % of the volume of the bar they traded in.</summary>
    public required double OrdersAboveOnePercent { get; init; }

    /// <summary>Share of orders that took more than 10 % of it.</summary>
    public required double OrdersAboveTenPercent { get; init; }

    /// <summary>The largest part of its bar's volume that an order took; infinite when the bar had none.</summary>
    public required double LargestOrderShare { get; init; }

    /// <param name="run">The run.</param>
    /// <param name="trials">How many variants were tried, this one among them.</param>
    /// <param name="trialsDeviation">Standard deviation of their annualised Sharpe ratios; null when only their number is known.</param>
    internal static HonestyMetrics Of(RunFacts run, int trials, double? trialsDeviation = null)
    {
        var deviation = trialsDeviation / Math.Sqrt(Calendar.DaysAYear);
        var sharpe = SharpeHonesty.Of(run.Daily.Returns);
        var orders = OrderSizes.Of(run.Fills, run.Series);
        var (annual, sharpes) = new BlockBootstrap(run.Daily.Returns).Intervals(run.Years, IntervalShare);
        var (profit, best) = Profit(run.Trips);
        return new HonestyMetrics
        {
            Trials = trials,
            ProbabilisticSharpe = sharpe.Probabilistic(),
            DeflatedSharpe = sharpe.Deflated(trials, deviation),
            ExpectedMaximumSharpe = sharpe.ExpectedMaximum(trials, deviation) * Math.Sqrt(Calendar.DaysAYear),
            TrackRecordDays = sharpe.Days,
            MinimumTrackRecordDays = sharpe.MinimumDays(Confidence),
            AnnualReturn = annual,
            Sharpe = sharpes,
            NetProfitWithoutBestFive = profit - best,
            BestFiveShare = profit > 0 ? (double)(best / profit) : double.NaN,
            OrdersAboveOnePercent = orders.Above(0.01),
            OrdersAboveTenPercent = orders.Above(0.1),
            LargestOrderShare = orders.Largest,
        };
    }

    // One pass, because a run can have a hundred thousand trades.
    static (decimal All, decimal Best) Profit(IReadOnlyList<RoundTrip> trips)
    {
        var best = new decimal[Best];
        var (all, least) = (0m, 0);
        foreach (var trip in trips)
        {
            all += trip.Pnl;
            if (trip.Pnl <= best[least]) continue;
            best[least] = trip.Pnl;
            least = Array.IndexOf(best, best.Min());
        }

        return (all, best.Sum());
    }
}
