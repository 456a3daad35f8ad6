namespace Krakked.Execution.Simulation;

/// <summary>A spread that widens with the market: a share of the mean range of the last bars.</summary>
/// <param name="share">Of the range, 0…1, as the full spread.</param>
sealed class RangeSpread(double share)
{
    /// <summary>Half the spread, as a fraction of price.</summary>
    public double Half(RecentBars recent) => share * recent.Range / 2;
}
