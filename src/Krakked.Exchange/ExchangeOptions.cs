namespace Krakked.Exchange;

/// <summary>How strict the exchange is.</summary>
public sealed record ExchangeOptions
{
    /// <summary>From which ids, tokens and demo keys are made: the same seed and the same requests give the same answers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The counters of REST and of the engine, or null for none.</summary>
    public RateTier? Tier { get; init; } = RateTier.Pro;

    /// <summary>Refused nonces, keys and signatures in a row after which a key is locked out; 0 for never.</summary>
    public int FailuresBeforeLockout { get; init; } = 30;

    /// <summary>The most of a market trade's volume that an account's resting orders get, 0…1; null for all they want.</summary>
    public decimal? VolumeShare { get; init; }

    /// <summary>Volume each account is taken to have traded in the 30 days before the start, in USD.</summary>
    public decimal StartingVolume { get; init; }
}
