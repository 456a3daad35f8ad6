namespace Krakked.Kraken;

/// <summary>Kraken's words for what happened to an order and where it stands. A new word is Unknown, never a guess.</summary>
static class ExecutionWords
{
    public static ExecutionKind Kind(string? word) => word switch
    {
        "pending_new" => ExecutionKind.PendingNew,
        "new" => ExecutionKind.New,
        "trade" => ExecutionKind.Trade,
        "filled" => ExecutionKind.Filled,
        "iceberg_refill" => ExecutionKind.IcebergRefill,
        "canceled" => ExecutionKind.Canceled,
        "expired" => ExecutionKind.Expired,
        "amended" => ExecutionKind.Amended,
        "restated" => ExecutionKind.Restated,
        "status" => ExecutionKind.Status,
        _ => ExecutionKind.Unknown,
    };

    public static ExecutionStatus Status(string? word) => word switch
    {
        "pending_new" => ExecutionStatus.PendingNew,
        "new" => ExecutionStatus.New,
        "triggered" => ExecutionStatus.Triggered,
        "partially_filled" => ExecutionStatus.PartiallyFilled,
        "filled" => ExecutionStatus.Filled,
        "canceled" => ExecutionStatus.Canceled,
        "expired" => ExecutionStatus.Expired,
        _ => ExecutionStatus.Unknown,
    };
}
