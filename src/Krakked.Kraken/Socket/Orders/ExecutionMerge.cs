namespace Krakked.Kraken;

/// <summary>An order's state after one more row.</summary>
static class ExecutionMerge
{
    /// <param name="known">The state so far; null for the first row.</param>
    /// <param name="row">What was sent.</param>
    /// <param name="time">When it happened.</param>
    /// <param name="traded">What it traded, for a row that does not tell the total.</param>
    public static ExecutionReport Of(ExecutionReport? known, ExecutionRow row, DateTimeOffset time, decimal traded)
    {
        known ??= new ExecutionReport
        {
            OrderId = row.OrderId, Kind = ExecutionKind.Unknown, Status = ExecutionStatus.Unknown, Time = time,
        };
        var isLate = time < known.Time;
        var executed = Math.Max(known.Executed, row.CumQty ?? known.Executed + traded);
        var cost = Math.Max(known.Cost, row.CumCost ?? known.Cost + (row.CumQty is null && traded > 0 ? traded * row.LastPrice ?? 0 : 0));
        return known with
        {
            Status = Status(known, ExecutionWords.Status(row.OrderStatus), isLate),
            Time = time,
            ClientId = Newer(row.ClOrdId, known.ClientId),
            UserRef = Newer(row.OrderUserref, known.UserRef),
            Symbol = Newer(row.Symbol, known.Symbol),
            Side = known.Side is Side.None || !isLate ? row.Side ?? known.Side : known.Side,
            OrderType = Newer(row.OrderType, known.OrderType),
            Quantity = Newer(row.OrderQty, known.Quantity),
            CashQuantity = Newer(row.CashOrderQty, known.CashQuantity),
            LimitPrice = Newer(row.LimitPrice, known.LimitPrice),
            StopPrice = Newer(row.StopPrice, known.StopPrice),
            TimeInForce = Newer(row.TimeInForce, known.TimeInForce),
            PostOnly = isLate ? known.PostOnly : row.PostOnly ?? known.PostOnly,
            ReduceOnly = isLate ? known.ReduceOnly : row.ReduceOnly ?? known.ReduceOnly,
            Expires = Newer(row.ExpireTime, known.Expires),
            Executed = executed,
            Cost = cost,
            AveragePrice = AveragePrice(known, row, executed, cost),
            FeeUsd = isLate ? known.FeeUsd : row.FeeUsdEquiv ?? known.FeeUsd,
            Reason = Newer(row.Reason ?? row.CancelReason, known.Reason),
            RateCount = row.Ratecount,
        };

        T? Newer<T>(T? sent, T? before) => isLate ? before ?? sent : sent ?? before;
    }

    static ExecutionStatus Status(ExecutionReport known, ExecutionStatus sent, bool isLate) =>
        sent is ExecutionStatus.Unknown || known.IsFinal || (isLate && known.Status is not ExecutionStatus.Unknown) ? known.Status : sent;

    static decimal AveragePrice(ExecutionReport known, ExecutionRow row, decimal executed, decimal cost)
    {
        if (executed == known.Executed && known.AveragePrice > 0) return known.AveragePrice;
        if (row.AvgPrice is > 0 and { } told && (row.CumQty ?? executed) == executed) return told;
        return executed > 0 ? cost / executed : 0;
    }
}
