namespace Krakked.Storage;

/// <summary>Money that came or went without a trade, as the exchange's ledger lists it.</summary>
public sealed record StoredCashFlow
{
    /// <summary>The ledger entry's name, unique.</summary>
    public required string Id { get; init; }

    /// <summary>Of what, <c>USD</c>.</summary>
    public required string Asset { get; init; }

    /// <summary>Positive came in, negative went out.</summary>
    public required decimal Amount { get; init; }

    /// <summary>What the exchange took of it, in the same asset.</summary>
    public decimal Fee { get; init; }

    /// <summary>Why.</summary>
    public required CashFlowKind Kind { get; init; }

    /// <summary>Unix ms UTC.</summary>
    public required long Time { get; init; }

    /// <summary>The exchange's words; null for none.</summary>
    public string? Note { get; init; }
}
