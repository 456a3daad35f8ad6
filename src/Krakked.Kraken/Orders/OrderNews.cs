using System.Globalization;

namespace Krakked.Kraken;

/// <summary>What one message says of an order, from whichever wire it came.</summary>
sealed record OrderNews
{
    public required string OrderId { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>True when it says what client id the order has, or that it has none.</summary>
    public bool NamesOrder { get; init; }

    public string? ClientId { get; init; }

    public bool Triggered { get; init; }

    /// <summary>The shape it was amended to; null when it tells no amendment.</summary>
    public OrderShape? Amended { get; init; }

    /// <summary>True when <see cref="Time"/> is when it was amended, and so tells one amendment from another.</summary>
    public bool TimesAmendment { get; init; }

    public OrderTrade? Trade { get; init; }

    /// <summary>Base currency traded in all, as far as the message knows.</summary>
    public decimal Executed { get; init; }

    public OrderEnd End { get; init; }

    public string? Reason { get; init; }

    public static OrderNews Of(string orderId, OrderInfo order)
    {
        var (misc, end) = (Words(order.Misc), EndOf(order.Status));
        var trails = order.Description.OrderType.StartsWith("trailing", StringComparison.Ordinal);
        return new OrderNews
        {
            OrderId = orderId,
            Time = end is OrderEnd.None ? order.Opened : order.Ended ?? order.Opened,
            NamesOrder = true,
            ClientId = order.ClientId,
            Triggered = misc.Contains("stopped") || misc.Contains("touched")
                || (HasTrigger(order.Description.OrderType) && order.Executed > 0),
            Amended = misc.Contains("amended") ? ShapeOf(order, trails) : null,
            Executed = order.Executed,
            End = end,
            Reason = order.Reason,
        };
    }

    public static OrderNews Of(string tradeId, TradeInfo trade) => new()
    {
        OrderId = trade.OrderId,
        Time = trade.Time,
        Triggered = HasTrigger(trade.OrderType),
        Trade = new OrderTrade(
            tradeId, trade.Volume, trade.Price, trade.Fee, FeeAsset.Quote, trade.Maker is true ? Liquidity.Maker : Liquidity.Taker),
    };

    public static OrderNews Of(ExecutionReport report)
    {
        var end = EndOf(report.Status);
        return new OrderNews
        {
            OrderId = report.OrderId,
            Time = report.Time,
            NamesOrder = report.IsComplete || report.ClientId is not null,
            ClientId = report.ClientId,
            Triggered = report.Status is ExecutionStatus.Triggered || (HasTrigger(report.OrderType) && report.Executed > 0),
            Amended = report.Kind is ExecutionKind.Amended or ExecutionKind.Restated ? ShapeOf(report) : null,
            TimesAmendment = true,
            Trade = TradeOf(report),

            // A filled order whose total is not told traded all of it.
            Executed = end is OrderEnd.Filled && report.CashQuantity is null ? Math.Max(report.Executed, report.Quantity ?? 0) : report.Executed,
            End = end,
            Reason = report.Reason,
        };
    }

    static OrderShape ShapeOf(OrderInfo order, bool trails) => HasTrigger(order.Description.OrderType)
        ? new OrderShape(order.Volume, Price(order.Description.Price2), trails ? null : Price(order.Description.Price))
        : new OrderShape(order.Volume, Price(order.Description.Price), null);

    // Without its quantity the order's first message was missed, and REST has to say what it is now.
    static OrderShape? ShapeOf(ExecutionReport report)
    {
        if ((report.Quantity ?? report.CashQuantity) is not { } quantity) return null;
        var trails = report.OrderType?.StartsWith("trailing", StringComparison.Ordinal) is true;
        return new OrderShape(quantity, Stated(report.LimitPrice), trails ? null : Stated(report.StopPrice));
    }

    // A fee that is neither in quote nor in base cannot be booked as either: REST tells the trade with the fee's worth in quote.
    static OrderTrade? TradeOf(ExecutionReport report)
    {
        if (report.Trade is not { } trade || report.Symbol?.Split('/') is not [var @base, var quote]) return null;

        var fees = trade.Fees.IsDefault ? [] : trade.Fees;
        var inQuote = fees.All(f => f.Asset == quote);
        if (!inQuote && !fees.All(f => f.Asset == @base)) return null;
        return new OrderTrade(
            trade.Id, trade.Quantity, trade.Price, fees.Sum(f => f.Amount), inQuote ? FeeAsset.Quote : FeeAsset.Base, trade.Liquidity);
    }

    static decimal? Price(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) ? Stated(price) : null;

    static decimal? Stated(decimal? price) => price is 0 ? null : price;

    static string[] Words(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static bool HasTrigger(string? type) => type is not null
        && (type.StartsWith("stop-loss", StringComparison.Ordinal) || type.StartsWith("take-profit", StringComparison.Ordinal)
            || type.StartsWith("trailing-stop", StringComparison.Ordinal));

    static OrderEnd EndOf(KrakenOrderStatus status) => status switch
    {
        KrakenOrderStatus.Closed => OrderEnd.Filled,
        KrakenOrderStatus.Canceled => OrderEnd.Cancelled,
        KrakenOrderStatus.Expired => OrderEnd.Expired,
        _ => OrderEnd.None,
    };

    static OrderEnd EndOf(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Filled => OrderEnd.Filled,
        ExecutionStatus.Canceled => OrderEnd.Cancelled,
        ExecutionStatus.Expired => OrderEnd.Expired,
        _ => OrderEnd.None,
    };
}
