namespace Krakked.Execution.Simulation;

/// <summary>Slippage that grows with volatility: a share of the mean true range of the last bars.</summary>
/// <param name="share">Of the true range, 0…1.</param>
sealed class RangeSlippage(double share)
{
    /// <summary>A fraction of price.</summary>
    public double Of(RecentBars recent) => share * recent.TrueRange;
}
