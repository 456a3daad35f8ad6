namespace Krakked.Execution.Simulation;

/// <summary>What trading at once costs on top of the recorded price: half the spread and the slippage, as a fraction of price.</summary>
sealed class TakingCosts(VenueOptions options)
{
    readonly decimal _fixed = ((options.SpreadBps / 2) + options.SlippageBps) / 10_000;

    public decimal Of(RestingOrder resting) => _fixed;
}
