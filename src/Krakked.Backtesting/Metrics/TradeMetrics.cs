namespace Krakked.Backtesting;

/// <summary>What the trades look like, beyond the headline's counts, win rate, profit factor, expectancy and averages.</summary>
/// <remarks>Over the trades that are closed, after fees. NaN without them, and where a divisor is 0.</remarks>
public sealed record TradeMetrics
{
    /// <summary>Closed trades that made money.</summary>
    public required int Wins { get; init; }

    /// <summary>Closed trades that did not.</summary>
    public required int Losses { get; init; }

    /// <summary>
    /// Average win ÷ average loss; NaN without one of each. Source: Vince, "The Mathematics of Money Management", 1992.
    /// </summary>
    public required double Payoff { get; init; }

    /// <summary>Mean of profit ÷ what was paid.</summary>
    public required double MeanReturn { get; init; }

    /// <summary>Highest profit ÷ what was paid.</summary>
    public required double BestReturn { get; init; }

    /// <summary>Lowest profit ÷ what was paid.</summary>
    public required double WorstReturn { get; init; }

    /// <summary>
    /// System quality number: √trades × mean return ÷ standard deviation (n − 1) of the returns. Source: Tharp, "The Definitive
    /// Guide to
    /// Position Sizing", 2008, with the return of a trade for its R-multiple, which needs a stop.
    /// </summary>
    public required double Sqn { get; init; }

    /// <summary>Mean time from first to last fill; null without a trade, as the two below.</summary>
    public required TimeSpan? MeanDuration { get; init; }

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    public required TimeSpan? MedianDuration { get; init; }

    /// <summary>The longest one.</summary>
    public required TimeSpan? LongestDuration { get; init; }

    /// <summary>Mean of the largest fall below the entry price, as a fraction of it. Source: Sweeney, 1997.</summary>
    public required double MeanMae { get; init; }

    /// <summary>Worst fall below the entry price.</summary>
    public required double WorstMae { get; init; }

    /// <summary>Mean of the largest rise above the entry price, as a fraction of it. Source: Sweeney, 1997.</summary>
    public required double MeanMfe { get; init; }

    /// <summary>Best rise above the entry price.</summary>
    public required double BestMfe { get; init; }

    /// <summary>Most wins in a row, by exit.</summary>
    public required int LongestWinning { get; init; }

    /// <summary>Most losses in a row, by exit.</summary>
    public required int LongestLosing { get; init; }

    /// <summary>Fees ÷ Σ max(profit + fees, 0): what the fees took of what the winners made before them.</summary>
    public required double FeesOfGrossProfit { get; init; }

    internal static TradeMetrics Of(IReadOnlyList<RoundTrip> trips)
    {
        var closed = trips.Where(t => !t.IsOpen).ToArray();
        var returns = Sample.Sorted(Array.ConvertAll(closed, t => (double)t.Return));
        var durations = Sample.Sorted(Array.ConvertAll(closed, t => (double)t.Duration.Ticks));
        var (falls, rises) = (Array.ConvertAll(closed, t => t.Mae), Array.ConvertAll(closed, t => t.Mfe));
        var fees = Array.ConvertAll(closed, t => (double)t.Fees);
        var gross = Array.ConvertAll(closed, t => Math.Max((double)t.Pnl + (double)t.Fees, 0));
        var money = TripStatistics.Of(closed);
        var losses = money.Count - money.Wins;
        return new TradeMetrics
        {
            Wins = money.Wins,
            Losses = losses,
            Payoff = Sample.Ratio(Sample.Ratio(money.Gained, money.Wins), Sample.Ratio(money.Lost, losses)),
            MeanReturn = Sample.Mean(returns),
            BestReturn = Sample.Quantile(returns, 1),
            WorstReturn = Sample.Quantile(returns, 0),
            Sqn = Sample.Ratio(Math.Sqrt(money.Count) * Sample.Mean(returns), Sample.Deviation(returns)),
            MeanDuration = Time(Sample.Mean(durations)),
            MedianDuration = Time(Sample.Quantile(durations, 0.5)),
            LongestDuration = Time(Sample.Quantile(durations, 1)),
            MeanMae = Sample.Mean(falls),
            WorstMae = Sample.Highest(falls),
            MeanMfe = Sample.Mean(rises),
            BestMfe = Sample.Highest(rises),
            LongestWinning = Streak.Longest(closed, t => t.Pnl > 0),
            LongestLosing = Streak.Longest(closed, t => t.Pnl <= 0),
            FeesOfGrossProfit = Sample.Ratio(Sample.Mean(fees), Sample.Mean(gross)),
        };
    }

    static TimeSpan? Time(double ticks) => double.IsNaN(ticks) ? null : TimeSpan.FromTicks((long)Math.Round(ticks));
}
