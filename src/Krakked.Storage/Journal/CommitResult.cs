namespace Krakked.Storage;

/// <summary>What became of a commit; <c>default</c> was not written.</summary>
public readonly record struct CommitResult
{
    /// <summary>True when everything is durable. False: nothing is, and what was to be sent must not be.</summary>
    public bool Written { get; init; }

    /// <summary>What kept it from being written; null when it was.</summary>
    public StorageException? Fault { get; init; }

    /// <summary>Fills that were not simply new; a ledger that was told of them before must not be told again.</summary>
    public IReadOnlyList<SeenFill> Seen { get => field ?? []; init; }
}

/// <summary>A fill whose trade was in the books already.</summary>
/// <param name="TradeId">The exchange's name for the trade.</param>
/// <param name="Order">The order that claims it.</param>
/// <param name="Kind">What was found.</param>
public readonly record struct SeenFill(string TradeId, OrderId Order, SeenKind Kind);

/// <summary>How a trade that comes again differs from the first time.</summary>
public enum SeenKind : byte
{
    /// <summary>It says otherwise: another order, amount or price. The books keep what they have; a person should look.</summary>
    Differs,

    /// <summary>The same. Nothing was stored.</summary>
    Duplicate,

    /// <summary>It had come through the exchange's history, as nobody's; now it is the order's and its sleeves'. Cash does not move again.</summary>
    Adopted,
}
