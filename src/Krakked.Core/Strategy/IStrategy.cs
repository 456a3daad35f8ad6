namespace Krakked;

/// <summary>What is wanted: the only thing a trader has to write.</summary>
/// <remarks>
/// Two members are to be written; the other three say what only some strategies are. The engine decides nothing: a wish may be clamped or
/// blocked by the risk engine.
/// </remarks>
public interface IStrategy
{
    /// <summary>Bars to see before an intent counts. The strategy is asked from the first bar on, so that its indicators warm up.</summary>
    int Warmup { get; }

    /// <summary>Called once per closed bar of its instrument, in order.</summary>
    /// <remarks>Must not allocate, must not throw, and must not remember anything but its own indicators.</remarks>
    StrategyIntent OnBar(in Moment now);

    /// <summary>True when one instance weighs all its instruments against each other; otherwise each has an instance of its own.</summary>
    /// <remarks>It is asked once for each of them, and at the first question of an instant the bars of all of them are known.</remarks>
    bool Ranks => false;

    /// <summary>Timeframes it reads through <see cref="Moment.Market"/> besides the one it is asked at, which is the shortest.</summary>
    IReadOnlyList<Timeframe> Reads => [];

    /// <summary><see cref="Warmup"/> when its own bars are of the timeframe <paramref name="asked"/>.</summary>
    /// <remarks>For one that reads longer bars: twenty days are 480 bars of an hour, and 28,800 of a minute.</remarks>
    int WarmupAt(Timeframe asked) => Warmup;
}
