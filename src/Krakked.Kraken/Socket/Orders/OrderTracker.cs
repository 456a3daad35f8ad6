using System.Collections.Immutable;

namespace Krakked.Kraken;

/// <summary>Merges the rows of the executions channel, whole at first and then only what changed, into full reports.</summary>
/// <remarks>
/// Outlives connections: a new snapshot repeats trades that were told before, and they are told by their ids. An order never trades
/// back, never returns from its end, and is never set back by a row older than what is known.
/// </remarks>
sealed class OrderTracker
{
    readonly Dictionary<string, ExecutionReport> _orders = new(StringComparer.Ordinal);
    readonly HashSet<string> _open = new(StringComparer.Ordinal);
    readonly RecentIds _trades = new(20_000), _finished = new(1_000);

    /// <summary>Trades that came again.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Orders that are remembered: the open ones, and the last that ended.</summary>
    public int Known => _orders.Count;

    /// <summary>Forgets everything: what follows is told anew, trades included.</summary>
    public void Clear()
    {
        _orders.Clear();
        _open.Clear();
        _trades.Clear();
        _finished.Clear();
    }

    /// <summary>The reports of one frame; a trade told before gives none, but for what a snapshot says of its order.</summary>
    public ImmutableArray<ExecutionReport> Merge(SocketData<ExecutionRow> frame)
    {
        var reports = ImmutableArray.CreateBuilder<ExecutionReport>(frame.Rows.Length);
        foreach (var row in frame.Rows)
            if (Merge(row, frame) is { } report)
                reports.Add(report);
        return reports.DrainToImmutable();
    }

    /// <summary>Orders that were open and are not in a new snapshot, in order of id. They are taken to be open no more.</summary>
    public ImmutableArray<string> Unaccounted(SocketData<ExecutionRow> snapshot)
    {
        var told = snapshot.Rows.Where(IsWhole).Select(r => r.OrderId).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<string> missing = [.. _open.Where(id => !told.Contains(id)).Order(StringComparer.Ordinal)];
        foreach (var id in missing) Finish(id);
        return missing;
    }

    ExecutionReport? Merge(ExecutionRow row, SocketData<ExecutionRow> frame)
    {
        var isKnownTrade = row.ExecId is { } id && _trades.Contains(id);
        if (isKnownTrade) Duplicates++;
        if (isKnownTrade && !frame.IsSnapshot) return null;

        var known = _orders.GetValueOrDefault(row.OrderId);
        var trade = isKnownTrade ? null : TradeOf(row, frame.At);
        if (trade is not null) _trades.Add(trade.Id);

        // What a snapshot's trade added is in its order's totals already.
        var traded = frame.IsSnapshot ? 0 : trade?.Quantity ?? 0;
        var report = ExecutionMerge.Of(known, row, row.Timestamp ?? frame.At, traded) with
        {
            Kind = isKnownTrade ? ExecutionKind.Status : ExecutionWords.Kind(row.ExecType),
            Trade = trade,
        };
        Remember(report, known, isOpen: !report.IsFinal && (!frame.IsSnapshot || IsWhole(row)));
        return report;
    }

    void Remember(ExecutionReport report, ExecutionReport? known, bool isOpen)
    {
        var time = known is not null && known.Time > report.Time ? known.Time : report.Time;
        _orders[report.OrderId] = report with { Trade = null, Time = time };
        if (isOpen) _open.Add(report.OrderId);
        else if (report.IsFinal || !_open.Contains(report.OrderId)) Finish(report.OrderId);
    }

    // Late rows of a finished order still find it, for a while.
    void Finish(string orderId)
    {
        _open.Remove(orderId);
        if (_finished.Add(orderId) is { } oldest && !_open.Contains(oldest)) _orders.Remove(oldest);
    }

    // A row about the order itself, and not one of the last trades that a snapshot lists besides.
    static bool IsWhole(ExecutionRow row) =>
        ExecutionWords.Kind(row.ExecType) is not ExecutionKind.Trade || (row.OrderQty ?? row.CashOrderQty) is not null;

    static ExecutionTrade? TradeOf(ExecutionRow row, DateTimeOffset now) =>
        row is { ExecId: { } id, LastQty: > 0 and { } quantity, LastPrice: > 0 and { } price }
            ? new ExecutionTrade(id, row.TradeId, quantity, price, row.Cost, row.LiquidityInd is "m" ? Liquidity.Maker : Liquidity.Taker,
                [.. row.Fees ?? []], row.Timestamp ?? now)
            : null;
}
