using System.Diagnostics.CodeAnalysis;
using Krakked.Accounting;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>Puts fills together into trades, sleeve by sleeve. It is the fold of all fills, so nothing of it needs to be stored.</summary>
sealed class TradeBook
{
    readonly Dictionary<(Instrument, StrategyId), RunningTrade> _open = [];
    readonly Dictionary<(Instrument, StrategyId), (decimal? Stop, decimal? Target)> _protections = [];
    readonly List<Trade> _closed = [];
    readonly TradeMemory _seen = new();

    /// <summary>Oldest first: those that are over, then those that are open.</summary>
    public IEnumerable<Trade> All => [.. _closed, .. _open.Values.OrderBy(t => t.EntryTime).Select(Shown)];

    public bool TryFind(string id, [NotNullWhen(true)] out Trade? trade) => (trade = All.FirstOrDefault(t => t.Id == id)) is not null;

    /// <summary>What of one sleeve was traded last: the trade that is open, or else the last that was closed.</summary>
    public Trade? Latest(Instrument instrument, StrategyId strategy) => _open.TryGetValue((instrument, strategy), out var open)
        ? Shown(open)
        : _closed.FindLast(t => t.Strategy == strategy && t.Instrument.Equals(instrument));

    public void Take(StoredTrade stored)
    {
        // A fee in a third asset is no part of what was paid or received.
        if (!stored.TryToFill(out var fill)) fill = fill with { Fee = 0, Sleeves = [.. fill.Sleeves.Select(s => s with { Fee = 0 })] };
        Take(fill);
    }

    public void Take(in ExecutionEvent happened)
    {
        if (happened.Fill is { } fill) Take(fill);
        Note(happened.Order);
    }

    /// <summary>What stands guard says where: an order at the exchange, or one that is watched. Other orders say nothing.</summary>
    public void Note(Order order)
    {
        if (order.Bracket == 0) return;
        foreach (var change in order.Changes)
        {
            var key = (order.Instrument, change.Strategy);
            var known = _protections.GetValueOrDefault(key);
            if (order.Type is OrderType.StopLoss) _protections[key] = known with { Stop = order.TriggerPrice };
            if (order.Type is OrderType.TakeProfit) _protections[key] = known with { Target = order.TriggerPrice };
        }
    }

    void Take(Fill fill)
    {
        if (_seen.Contains(fill.TradeId)) return;
        _seen.Add(fill.TradeId);
        foreach (var part in fill.Sleeves)
            Take(fill, part);
    }

    void Take(Fill fill, in SleeveFill part)
    {
        var key = (fill.Instrument, part.Strategy);
        if (!_open.TryGetValue(key, out var trade))
        {
            // Sold without having been bought: what an older program held.
            if (!part.Quantity.IsAboveZero()) return;
            _protections.Remove(key);
            _open.Add(key, trade = new RunningTrade(fill, part.Strategy));
        }

        trade.Add(fill, part);
        if (!trade.IsOver) return;
        _open.Remove(key);
        _closed.Add(Shown(trade));
    }

    Trade Shown(RunningTrade trade)
    {
        var (stop, target) = _protections.GetValueOrDefault((trade.Instrument, trade.Strategy));
        return trade.Shown with { StopLoss = stop, TakeProfit = target };
    }
}
