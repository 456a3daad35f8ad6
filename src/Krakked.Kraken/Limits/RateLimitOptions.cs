namespace Krakked.Kraken;

/// <summary>Which limits hold for the account, and how much of them is kept back for cancels.</summary>
public sealed record RateLimitOptions
{
    /// <summary>
    /// True to count nothing and never wait, for tests and an exchange on this machine that is served without limits. A connection to any
    /// other address refuses it: Kraken would lock the key out.
    /// </summary>
    public bool IsOff { get; init; }

    /// <summary>The account's tier; the lowest unless stated.</summary>
    public KrakenTier Tier { get; init; }

    /// <summary>Points of the REST counter that only cancels and the dead-man switch may use.</summary>
    public double RestReserve { get; init => field = Checked(value, nameof(RestReserve)); } = 3;

    /// <summary>Points of a pair's engine counter that only cancels may use. A cancel within five seconds costs eight.</summary>
    public double EngineReserve { get; init => field = Checked(value, nameof(EngineReserve)); } = 16;

    /// <summary>Public calls that may be made at once, per address. Kraken states no number; one a second is long-standing practice.</summary>
    public double PublicLimit { get; init => field = Positive(value, nameof(PublicLimit)); } = 3;

    /// <summary>Public calls allowed a second in the long run, per address.</summary>
    public double PublicDecay { get; init => field = Positive(value, nameof(PublicDecay)); } = 1;

    static double Checked(double value, string name) =>
        value is >= 0 and < 1000 ? value : throw new ArgumentOutOfRangeException(name, value, "A reserve is 0 or more points.");

    static double Positive(double value, string name) =>
        value is > 0 and < 10_000 ? value : throw new ArgumentOutOfRangeException(name, value, "A limit is above 0.");
}
