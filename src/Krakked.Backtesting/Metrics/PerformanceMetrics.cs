namespace Krakked.Backtesting;

/// <summary>What a run made and what it risked, in numbers.</summary>
/// <remarks>
/// Ratios are fractions (0.1 is 10 %). Returns are sampled once a UTC day from the equity curve, and a year has 365 of them,
/// since crypto
/// trades every day. NaN where a number is not defined, as a Sharpe ratio without variation.
/// </remarks>
public sealed record PerformanceMetrics
{
    /// <summary>Equity at the end, open positions at the last close, in quote currency.</summary>
    public required decimal FinalEquity { get; init; }

    /// <summary>Final equity over starting cash, minus 1.</summary>
    public required double NetReturn { get; init; }

    /// <summary>Compound annual growth: (final ÷ start)^(365 days ÷ time) − 1.</summary>
    public required double Cagr { get; init; }

    /// <summary>Standard deviation of daily returns (n − 1) × √365.</summary>
    public required double Volatility { get; init; }

    /// <summary>Mean daily return ÷ its standard deviation × √365, over a riskless rate of 0. Source: Sharpe, 1994.</summary>
    public required double Sharpe { get; init; }

    /// <summary>
    /// Mean daily return ÷ root of the mean squared negative daily return × √365. Source: Sortino and Price, 1994.
    /// </summary>
    public required double Sortino { get; init; }

    /// <summary>CAGR ÷ maximum drawdown. Source: Young, 1991.</summary>
    public required double Calmar { get; init; }

    /// <summary>Largest fall of equity from a peak, as a fraction of the peak, over every instant.</summary>
    public required double MaxDrawdown { get; init; }

    /// <summary>Days from the peak before the largest fall until equity was back there, or until the end.</summary>
    public required double MaxDrawdownDays { get; init; }

    /// <summary>Share of the time during which anything was held.</summary>
    public required double Exposure { get; init; }

    /// <summary>Cost of all fills ÷ mean equity, a year.</summary>
    public required double Turnover { get; init; }

    /// <summary>Trades from flat to flat that are over.</summary>
    public required int Trades { get; init; }

    /// <summary>Trades not over at the end.</summary>
    public required int OpenTrades { get; init; }

    /// <summary>Fills at the venue.</summary>
    public required int Fills { get; init; }

    /// <summary>Share of closed trades that made money after fees.</summary>
    public required double WinRate { get; init; }

    /// <summary>Sum of gains ÷ sum of losses over closed trades.</summary>
    public required double ProfitFactor { get; init; }

    /// <summary>Mean profit of a closed trade, in quote currency.</summary>
    public required double Expectancy { get; init; }

    /// <summary>Mean profit of the trades that made money, in quote currency.</summary>
    public required double AverageWin { get; init; }

    /// <summary>Mean loss of the trades that did not, in quote currency; 0 or less.</summary>
    public required double AverageLoss { get; init; }

    /// <summary>All fees, valued in quote currency.</summary>
    public required decimal FeesPaid { get; init; }

    /// <summary>Last close ÷ first close − 1, the mean over the instruments, without costs.</summary>
    public required double BuyAndHoldReturn { get; init; }
}
