namespace Krakked.Exchange;

/// <summary>An account's rate limits.</summary>
/// <remarks>Source: Kraken's guides "spot-rest-ratelimits" and "spot-ratelimits".</remarks>
/// <param name="Name">Kraken's name of the tier.</param>
/// <param name="Calls">The most the counter of REST calls may stand at.</param>
/// <param name="CallsDecay">By how much it falls in a second.</param>
/// <param name="Engine">The most a pair's counter in the matching engine may stand at.</param>
/// <param name="EngineDecay">By how much it falls in a second.</param>
/// <param name="OpenOrders">Open orders of one pair.</param>
public sealed record RateTier(string Name, double Calls, double CallsDecay, double Engine, double EngineDecay, int OpenOrders)
{
    public static RateTier Starter { get; } = new("starter", 15, 0.33, 60, 1, 60);

    public static RateTier Intermediate { get; } = new("intermediate", 20, 0.5, 125, 2.34, 80);

    public static RateTier Pro { get; } = new("pro", 20, 1, 180, 3.75, 225);
}
