using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>An asset's balance: all of it in a snapshot, and after one entry of the ledger in an update.</summary>
/// <remarks>https://docs.kraken.com/api/docs/websocket-v2/balances</remarks>
public sealed record BalanceRow
{
    /// <summary>The world's name: <c>BTC</c>.</summary>
    public required string Asset { get; init; }

    /// <summary>In a snapshot over all wallets; in an update the one wallet's, after the entry.</summary>
    public required decimal Balance { get; init; }

    /// <summary>Wallet by wallet; empty in an update.</summary>
    public IReadOnlyList<WalletBalance> Wallets { get; init; } = [];

    /// <summary>Null in a snapshot, as is what follows.</summary>
    public string? LedgerId { get; init; }

    /// <summary>The trade, deposit or withdrawal behind it.</summary>
    [JsonPropertyName("ref_id")]
    public string? Reference { get; init; }

    [JsonPropertyName("timestamp"), JsonConverter(typeof(WireOptionalRfc3339Converter))]
    public DateTimeOffset? Time { get; init; }

    /// <summary><c>trade</c>, <c>deposit</c>, <c>withdrawal</c>, <c>transfer</c>…</summary>
    public string? Type { get; init; }

    public string? Subtype { get; init; }

    public string? Category { get; init; }

    /// <summary><c>spot</c> or <c>earn</c>.</summary>
    public string? WalletType { get; init; }

    public string? WalletId { get; init; }

    /// <summary>What was added; negative when it was taken.</summary>
    public decimal? Amount { get; init; }

    public decimal? Fee { get; init; }
}

/// <summary>What one wallet holds.</summary>
public sealed record WalletBalance
{
    /// <summary><c>spot</c> or <c>earn</c>.</summary>
    public required string Type { get; init; }

    /// <summary><c>main</c>, <c>flex</c> or <c>bonded</c>.</summary>
    public string? Id { get; init; }

    public required decimal Balance { get; init; }
}

/// <summary>An amount of one asset.</summary>
public sealed record AssetAmount
{
    public required string Asset { get; init; }

    [JsonPropertyName("qty")]
    public required decimal Amount { get; init; }
}

/// <summary>One trade of one of our orders.</summary>
/// <param name="Id">Kraken's id, <c>TGBB7L-HT5LX-J3BZ4A</c>; what duplicates are told by.</param>
/// <param name="Number">The trade's number in its pair's sequence; null when it was not sent.</param>
/// <param name="Quantity">In base currency.</param>
/// <param name="Price">In quote currency.</param>
/// <param name="Cost">In quote currency; null when it was not sent.</param>
/// <param name="Liquidity">Which fee it paid.</param>
/// <param name="Fees">By asset.</param>
/// <param name="Time">When.</param>
public sealed record ExecutionTrade(
    string Id, long? Number, decimal Quantity, decimal Price, decimal? Cost, Liquidity Liquidity, ImmutableArray<AssetAmount> Fees,
    DateTimeOffset Time);
