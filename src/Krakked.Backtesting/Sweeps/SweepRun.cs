namespace Krakked.Backtesting;

/// <summary>What one combination of a sweep made, without its curve and its trades.</summary>
public sealed class SweepRun
{
    internal SweepRun(ParameterCombination combination, PerformanceMetrics metrics, string resultHash, SharpeHonesty sharpe) =>
        (Combination, Metrics, ResultHash, Sharpe) = (combination, metrics, resultHash, sharpe);

    /// <summary>Which one.</summary>
    public ParameterCombination Combination { get; }

    /// <summary>Its parameters, defaults included.</summary>
    public IReadOnlyDictionary<string, double?> Parameters => Combination.Values;

    /// <summary>What it made and what it risked.</summary>
    public PerformanceMetrics Metrics { get; }

    /// <summary>The <see cref="BacktestResult.ResultHash"/> of the same setup.</summary>
    public string ResultHash { get; }

    /// <summary>The Sharpe ratio with what its error depends on.</summary>
    internal SharpeHonesty Sharpe { get; }
}
