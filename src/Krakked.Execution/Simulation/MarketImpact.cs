namespace Krakked.Execution.Simulation;

/// <summary>Slippage that grows with the order's share of the volume, by the square-root law: coefficient × volatility × √(size / volume).</summary>
/// <remarks>
/// Volatility and volume are those of one bar, taken from the last bars; a random walk's mean range is √(8/π) of its standard deviation.
/// Sources: Almgren, Thum, Hauptmann, Li, "Direct Estimation of Equity Market Impact" (2005); Tóth et al., "Anomalous Price Impact and the Critical
/// Nature of Liquidity in Financial Markets", Phys. Rev. X 1, 021006 (2011), who find a coefficient near 1. Feller (1951) for the range.
/// </remarks>
/// <param name="coefficient">About 1; 0 for none.</param>
sealed class MarketImpact(double coefficient)
{
    static readonly double RangeOfDeviation = Math.Sqrt(8 / Math.PI);

    /// <summary>A fraction of price. Where nobody has traded lately, the whole size counts as one bar's volume.</summary>
    public double Of(RecentBars recent, double size)
    {
        var share = recent.Volume > 0 ? size / recent.Volume : 1;
        return coefficient * recent.TrueRange / RangeOfDeviation * Math.Sqrt(share);
    }
}
