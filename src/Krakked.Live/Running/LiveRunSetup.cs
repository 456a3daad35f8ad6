using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>Everything a run stands on.</summary>
public sealed record LiveRunSetup
{
    /// <summary>Bars as they close; it follows what <see cref="FollowedBars.Of"/> names. The run runs it.</summary>
    public required KrakenMarketData Market { get; init; }

    /// <summary>Where orders go, and everything under it.</summary>
    public required DeskSetup Desk { get; init; }

    /// <summary>Who trades what; each says at whose closes it is asked.</summary>
    public required IReadOnlyList<StrategyEntry> Strategies { get; init; }

    /// <summary>How often it tells what the account is worth.</summary>
    public TimeSpan ValueEvery { get; init; } = TimeSpan.FromMinutes(15);
}
