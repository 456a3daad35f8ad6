namespace Krakked.Live;

/// <summary>Where a run is in its life. Nothing is opened before <see cref="Trading"/>.</summary>
public enum RunPhase : byte
{
    /// <summary>The history of what is followed is being read.</summary>
    Warming,

    /// <summary>The desk looks up what an earlier life left behind, and compares its books with the exchange.</summary>
    Recovering,

    /// <summary>Strategies are asked at every close, and what they want counts.</summary>
    Trading,

    /// <summary>What is under way is waited for.</summary>
    Ending,

    /// <summary>It is over.</summary>
    Ended,
}
