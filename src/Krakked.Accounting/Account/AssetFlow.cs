namespace Krakked.Accounting;

/// <summary>An amount of an asset that came or went without a trade; it is never profit or loss.</summary>
/// <param name="Id">The exchange's name for it, unique.</param>
/// <param name="Asset">The plain asset, <c>XBT</c>.</param>
/// <param name="Amount">Positive came in, negative went out.</param>
/// <param name="Time">Unix ms UTC.</param>
/// <param name="Kind">Why.</param>
public sealed record AssetFlow(string Id, string Asset, decimal Amount, long Time, CashFlowKind Kind)
{
    /// <summary>What the exchange took on top, in the same asset, 0 or more; it goes with the flow and is no cost of trading.</summary>
    public decimal Fee { get; init; }

    /// <summary>The exchange's words; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>By how much the balance moved.</summary>
    public decimal Net => Amount - Fee;
}

/// <summary>All flows of one asset for one reason.</summary>
/// <param name="Asset">Which.</param>
/// <param name="Kind">Why.</param>
/// <param name="Amount">Units of the asset, in less out.</param>
/// <param name="Value">What they were worth when they came and went; those that nothing priced then are an adjustment when a price is known.</param>
public readonly record struct FlowTotal(string Asset, CashFlowKind Kind, decimal Amount, decimal Value);
