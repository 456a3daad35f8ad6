namespace Krakked.Kraken;

/// <summary>The account's verification level, which decides its limits. The lowest is the safe one to assume.</summary>
public enum KrakenTier : byte
{
    Starter,
    Intermediate,
    Pro,
}

/// <summary>What a tier allows.</summary>
/// <param name="RestLimit">Top of the REST counter, per key.</param>
/// <param name="RestDecay">Points the REST counter loses a second.</param>
/// <param name="EngineLimit">Top of the matching engine's counter, per pair.</param>
/// <param name="EngineDecay">Points the engine's counter loses a second.</param>
/// <param name="OpenOrders">Open orders allowed per pair.</param>
/// <remarks>
/// Sources: https://docs.kraken.com/api/docs/guides/spot-rest-ratelimits and https://docs.kraken.com/api/docs/guides/spot-ratelimits
/// </remarks>
public sealed record TierLimits(double RestLimit, double RestDecay, double EngineLimit, double EngineDecay, int OpenOrders)
{
    public static TierLimits Of(KrakenTier tier) => tier switch
    {
        KrakenTier.Starter => new TierLimits(15, 0.33, 60, 1.00, 60),
        KrakenTier.Intermediate => new TierLimits(20, 0.5, 125, 2.34, 80),
        KrakenTier.Pro => new TierLimits(20, 1.0, 180, 3.75, 225),
        _ => throw new ArgumentOutOfRangeException(nameof(tier), tier, "A tier is Starter, Intermediate or Pro."),
    };
}
