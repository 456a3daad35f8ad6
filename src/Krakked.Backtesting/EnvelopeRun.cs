namespace Krakked.Backtesting;

/// <summary>What a setup makes under one assumption about what happens inside a bar.</summary>
/// <param name="FinalEquity">Equity at the end, in quote currency.</param>
/// <param name="NetReturn">What became of the starting cash, as a fraction of it.</param>
/// <param name="Cagr">The same a year; NaN when not defined.</param>
/// <param name="Sharpe">Annualised, from daily returns; NaN when not defined.</param>
/// <param name="MaxDrawdown">Deepest fall from a peak, as a fraction of it.</param>
/// <param name="Trades">Closed trades.</param>
public sealed record EnvelopeRun(decimal FinalEquity, double NetReturn, double Cagr, double Sharpe, double MaxDrawdown, int Trades)
{
    internal static EnvelopeRun Of(BacktestResult result)
    {
        var metrics = result.Metrics;
        return new(metrics.FinalEquity, metrics.NetReturn, metrics.Cagr, metrics.Sharpe, metrics.MaxDrawdown, metrics.Trades);
    }
}
