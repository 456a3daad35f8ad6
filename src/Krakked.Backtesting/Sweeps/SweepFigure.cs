namespace Krakked.Backtesting;

/// <summary>A figure of a run that a sweep can be sorted by and that is written out, named as in <c>result.json</c>.</summary>
/// <param name="Name">Its name there: <c>netReturn</c>.</param>
/// <param name="Of">Reads it.</param>
/// <param name="LowIsGood">True when the lowest comes first.</param>
public sealed record SweepFigure(string Name, Func<PerformanceMetrics, double> Of, bool LowIsGood = false)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<SweepFigure> All { get; } =
    [
        new("sharpe", m => m.Sharpe),
        new("sortino", m => m.Sortino),
        new("calmar", m => m.Calmar),
        new("netReturn", m => m.NetReturn),
        new("cagr", m => m.Cagr),
        new("volatility", m => m.Volatility, LowIsGood: true),
        new("maxDrawdown", m => m.MaxDrawdown, LowIsGood: true),
        new("exposure", m => m.Exposure),
        new("turnover", m => m.Turnover, LowIsGood: true),
        new("trades", m => m.Trades),
        new("winRate", m => m.WinRate),
        new("profitFactor", m => m.ProfitFactor),
        new("expectancy", m => m.Expectancy),
        new("feesPaid", m => (double)m.FeesPaid, LowIsGood: true),
        new("finalEquity", m => (double)m.FinalEquity),
    ];

    /// <summary>The one called <paramref name="name"/>, in upper or lower case.</summary>
    /// <exception cref="KrakkedException">There is none; the message suggests what may have been meant.</exception>
    public static SweepFigure Find(string name) => All.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new KrakkedException(
            $"A sweep is not sorted by '{name}'.{Suggest.DidYouMean(name, All.Select(f => f.Name))} " +
            $"It can be by {string.Join(", ", All.Select(f => f.Name))}.");

    /// <summary>The runs of a sweep, the best first; what is not defined comes last.</summary>
    public IReadOnlyList<SweepRun> Rank(SweepResult sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return sweep.Ranked(LowIsGood ? m => -Of(m) : Of);
    }
}
