namespace Krakked.Storage;

/// <summary>What the portfolio was worth at a moment: a view to look back at, never what positions are made of.</summary>
public sealed record PortfolioSnapshot
{
    /// <summary>Unix ms UTC; a later snapshot of the same moment replaces this one.</summary>
    public required long Time { get; init; }

    /// <summary>What the amounts are in, <c>USD</c>.</summary>
    public required string Currency { get; init; }

    /// <summary>Cash and every valued asset.</summary>
    public required decimal Equity { get; init; }

    /// <summary>Cash alone.</summary>
    public required decimal Cash { get; init; }

    /// <summary>Gains and losses taken, fees included.</summary>
    public required decimal Realized { get; init; }

    /// <summary>Gains and losses not taken.</summary>
    public required decimal Unrealized { get; init; }

    /// <summary>Asset by asset.</summary>
    public IReadOnlyList<AssetValue> Assets { get; init; } = [];

    /// <summary>Pair by pair.</summary>
    public IReadOnlyList<PairPnl> Pairs { get; init; } = [];
}

/// <summary>One asset in a snapshot.</summary>
/// <param name="Asset">Which.</param>
/// <param name="Amount">How much of it.</param>
/// <param name="Value">Its value; null when nothing prices it.</param>
/// <param name="Source">The pair that priced it; null when none was needed or found.</param>
public readonly record struct AssetValue(string Asset, decimal Amount, decimal? Value, string? Source);

/// <summary>One pair's gains in a snapshot.</summary>
/// <param name="Symbol">Which.</param>
/// <param name="Realized">Taken.</param>
/// <param name="Unrealized">Not taken.</param>
public readonly record struct PairPnl(string Symbol, decimal Realized, decimal Unrealized);
