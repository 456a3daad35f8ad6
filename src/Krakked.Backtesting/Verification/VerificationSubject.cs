namespace Krakked.Backtesting;

/// <summary>What is verified: a setup, and how its strategies are made when the bars are others than in the setup.</summary>
/// <param name="Setup">What a backtest would replay.</param>
public sealed record VerificationSubject(BacktestSetup Setup)
{
    /// <summary>
    /// Makes a fresh instance, once for each series, from the bars of the run at hand; the setup's own way when not given.
    /// </summary>
    /// <remarks>
    /// A strategy that is handed whole series (to join timeframes, to normalise, to train) must take them from here and not
    /// from where they were
    /// first loaded. Otherwise every run hands it the same future, and no check can see it peek.
    /// </remarks>
    public Func<IReadOnlyList<BarSeries>, IStrategy>? Create { get; init; }

    /// <summary>
    /// The setup over other bars, with its strategies made from those bars and seen through <paramref name="watch"/>.
    /// </summary>
    internal BacktestSetup Over(IReadOnlyList<BarSeries> series, Func<StrategyId, IStrategy, IStrategy> watch) => Setup with
    {
        Series = series,
        Create = () => watch(Setup.Strategy, Create is null ? Setup.Create() : Create(series)),
    };
}
