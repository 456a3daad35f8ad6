using Krakked.Accounting;
using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live.Tests;

/// <summary>Balances by what was booked.</summary>
sealed class MemoryBooks : IDeskBooks
{
    readonly SortedDictionary<string, decimal> _balances = new(StringComparer.Ordinal);
    readonly Reconciler _reconciler = new();

    public List<string> Trades { get; } = [];

    public List<string> Flows { get; } = [];

    /// <summary>True to say that everything is the one strategy's; otherwise nothing is said of sleeves.</summary>
    public bool KnowsSleeves { get; set; }

    public int Comparisons { get; private set; }

    public bool Drifting { get; private set; }

    public decimal this[string asset]
    {
        get => _balances.GetValueOrDefault(asset);
        set => _balances[asset] = value;
    }

    public void Apply(Fill fill) => Book(StoredTrade.Of(fill));

    public void Take(IReadOnlyList<StoredTrade> trades, IReadOnlyList<StoredCashFlow> flows)
    {
        foreach (var trade in trades) Book(trade);
        foreach (var flow in flows)
        {
            Flows.Add(flow.Id);
            this[flow.Asset] += flow.Amount - flow.Fee;
        }
    }

    public bool TryHeld(Instrument instrument, StrategyId strategy, out decimal held)
    {
        held = this[instrument.Base];
        return KnowsSleeves;
    }

    public Reconciliation Compare(IReadOnlyDictionary<string, ExtendedBalance> balances, long now)
    {
        Comparisons++;
        var found = _reconciler.Compare(
            [.. _balances.Select(b => new AssetBalance(b.Key, b.Value))], [.. balances.Select(b => new AssetBalance(b.Key, b.Value.Balance))]);
        Drifting = found.Drifting;
        return found;
    }

    void Book(StoredTrade trade)
    {
        if (Trades.Contains(trade.TradeId)) return;
        Trades.Add(trade.TradeId);
        var sign = trade.Side is Side.Buy ? 1 : -1;
        this[trade.Instrument.Base] += sign * trade.Quantity;
        this[trade.Instrument.Quote] -= sign * trade.Quantity * trade.Price;
        this[trade.FeeAsset] -= trade.Fee;
    }
}
