using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>One row of the executions channel as sent: whole the first time, afterwards only what changed. Names are the wire's.</summary>
sealed record ExecutionRow
{
    public required string OrderId { get; init; }

    public string? ExecType { get; init; }

    public string? OrderStatus { get; init; }

    [JsonConverter(typeof(WireOptionalRfc3339Converter))]
    public DateTimeOffset? Timestamp { get; init; }

    public long? OrderUserref { get; init => field = value is 0 ? null : value; }

    public string? ClOrdId { get; init => field = value is "" ? null : value; }

    public string? Symbol { get; init; }

    public Side? Side { get; init; }

    public string? OrderType { get; init; }

    public decimal? OrderQty { get; init; }

    public decimal? CashOrderQty { get; init; }

    public decimal? LimitPrice { get; init; }

    public decimal? StopPrice { get; init; }

    public string? TimeInForce { get; init; }

    public bool? PostOnly { get; init; }

    public bool? ReduceOnly { get; init; }

    [JsonConverter(typeof(WireOptionalRfc3339Converter))]
    public DateTimeOffset? ExpireTime { get; init; }

    public decimal? CumQty { get; init; }

    public decimal? CumCost { get; init; }

    public decimal? AvgPrice { get; init; }

    public decimal? FeeUsdEquiv { get; init; }

    public string? Reason { get; init; }

    public string? CancelReason { get; init; }

    public string? ExecId { get; init => field = value is "" ? null : value; }

    public long? TradeId { get; init; }

    public decimal? LastQty { get; init; }

    public decimal? LastPrice { get; init; }

    public decimal? Cost { get; init; }

    public string? LiquidityInd { get; init; }

    public IReadOnlyList<AssetAmount>? Fees { get; init; }

    public decimal? Ratecount { get; init; }
}
