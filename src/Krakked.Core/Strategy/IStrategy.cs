namespace Krakked;

/// <summary>What is wanted: the only thing a trader has to write.</summary>
/// <remarks>
/// One instance trades one instrument and timeframe, unless it ranks several; then the same instance is asked once for each of them,
/// after the bars of all of them are known. The engine decides nothing: a wish may be clamped or blocked by the risk engine.
/// </remarks>
public interface IStrategy
{
    /// <summary>Bars to see before an intent counts. The strategy is asked from the first bar on, so that its indicators warm up.</summary>
    int Warmup { get; }

    /// <summary>Called once per closed bar of its instrument, in order.</summary>
    /// <remarks>Must not allocate, must not throw, and must not remember anything but its own indicators.</remarks>
    StrategyIntent OnBar(in Moment now);
}
