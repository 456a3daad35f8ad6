using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>An asset's balance and what of it is tied up.</summary>
public sealed record ExtendedBalance
{
    public required decimal Balance { get; init; }

    /// <summary>Held for open orders.</summary>
    public decimal HoldTrade { get; init; }

    public decimal Credit { get; init; }

    public decimal CreditUsed { get; init; }

    /// <summary>What can be traded with.</summary>
    [JsonIgnore]
    public decimal Available => Balance + Credit - CreditUsed - HoldTrade;
}

/// <summary>The account valued in one asset.</summary>
public sealed record TradeBalance
{
    /// <summary>All balances together.</summary>
    [JsonPropertyName("eb")]
    public decimal EquivalentBalance { get; init; }

    /// <summary>Balances that back positions.</summary>
    [JsonPropertyName("tb")]
    public required decimal Balance { get; init; }

    [JsonPropertyName("m")]
    public decimal Margin { get; init; }

    [JsonPropertyName("n")]
    public decimal UnrealisedPnl { get; init; }

    [JsonPropertyName("c")]
    public decimal PositionsCost { get; init; }

    [JsonPropertyName("v")]
    public decimal PositionsValue { get; init; }

    [JsonPropertyName("e")]
    public decimal Equity { get; init; }

    [JsonPropertyName("mf")]
    public decimal FreeMargin { get; init; }

    /// <summary>Percent; null without positions.</summary>
    [JsonPropertyName("ml")]
    public decimal? MarginLevel { get; init; }

    /// <summary>Value of orders that have not filled.</summary>
    [JsonPropertyName("uv")]
    public decimal? UnexecutedValue { get; init; }
}
