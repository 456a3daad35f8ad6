namespace Krakked.Live;

/// <summary>The strategy of a host: it wants only what its host says, and that does not come from bars.</summary>
sealed class HostStrategy : IStrategy
{
    public int Warmup => 0;

    public StrategyIntent OnBar(in Moment now) => StrategyIntent.Hold;
}
