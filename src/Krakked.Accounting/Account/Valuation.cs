namespace Krakked.Accounting;

/// <summary>What balances are worth. What nothing prices is listed and is in no sum.</summary>
/// <param name="Currency">What the values are in.</param>
/// <param name="Assets">Each balance, in the order given.</param>
public sealed record Valuation(string Currency, IReadOnlyList<ValuedAsset> Assets)
{
    /// <summary>The sum of all that has a price.</summary>
    public decimal Total => Assets.Sum(a => a.Value ?? 0);

    /// <summary>What has no price: the total is short of it.</summary>
    public IReadOnlyList<ValuedAsset> Unvalued => [.. Assets.Where(a => a is { Value: null, Amount: not 0m })];

    /// <summary>What has no price now, so that the total is of a while ago in part.</summary>
    public IReadOnlyList<ValuedAsset> Stale => [.. Assets.Where(a => a is { IsStale: true, Amount: not 0m })];

    /// <summary>An asset's share of the total, 0…1; 0 when it has no value or the total is not above 0.</summary>
    public decimal Exposure(string asset) =>
        Total > 0 ? Assets.Where(a => a.Asset == asset).Sum(a => a.Value ?? 0) / Total : 0;
}

/// <summary>One balance and its value.</summary>
/// <param name="Asset">Which.</param>
/// <param name="Amount">How much of it.</param>
/// <param name="Value">In the account's currency; null when nothing prices it.</param>
/// <param name="Source">The pairs that priced it; null when none was needed or found.</param>
public readonly record struct ValuedAsset(string Asset, decimal Amount, decimal? Value, string? Source)
{
    /// <summary>True when there is no price now, and the last one known was taken.</summary>
    public bool IsStale { get; init; }
}
