namespace Krakked.Exchange;

/// <summary>One change of one balance.</summary>
public sealed record LedgerRow
{
    /// <summary>Kraken's <c>L…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What caused it: a trade's id, or a deposit's own.</summary>
    public required string Reference { get; init; }

    /// <summary>Unix ns.</summary>
    public required long Time { get; init; }

    /// <summary>Kraken's word: <c>trade</c>, <c>deposit</c>, <c>withdrawal</c>, <c>transfer</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Of a transfer, from where to where: <c>spottostaking</c>.</summary>
    public string Subtype { get; init; } = "";

    public required ListedAsset Asset { get; init; }

    /// <summary>Signed, fee apart: the balance changes by amount minus fee.</summary>
    public required decimal Amount { get; init; }

    public required decimal Fee { get; init; }

    /// <summary>After it.</summary>
    public required decimal Balance { get; init; }
}
