using Krakked.Accounting;
using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live.Tests.Service;

/// <summary>A ledger in dollars as the desk's books.</summary>
sealed class DeskBooks(IMarketData market) : IDeskBooks, IPortfolio
{
    readonly Ledger _ledger = new(cash: 0, market, new TradeMemory());
    readonly Reconciler _reconciler = new(absolute: 0.01m, relative: 0);

    public decimal Equity => _ledger.Equity;

    public decimal Cash => _ledger.Cash;

    public bool Drifting => _ledger.Drifting;

    public IReadOnlyList<Instrument> Instruments => _ledger.Instruments;

    public Position Position(Instrument instrument) => _ledger.Position(instrument);

    public void Apply(Fill fill) => _ledger.Apply(fill);

    public void Apply(CashFlow flow) => _ledger.Apply(flow);

    public void Take(IReadOnlyList<StoredTrade> trades, IReadOnlyList<StoredCashFlow> flows)
    {
        foreach (var flow in flows) _ledger.Apply(new CashFlow(flow.Amount, flow.Time, flow.Kind));
        foreach (var trade in trades)
            if (trade.TryToFill(out var fill)) _ledger.Apply(fill);
    }

    public Reconciliation Compare(IReadOnlyDictionary<string, ExtendedBalance> balances, long now)
    {
        var compared = _reconciler.Compare(_ledger.Balances("USD"), [.. balances.Select(b => new AssetBalance(b.Key, b.Value.Balance))]);
        _ledger.Apply(compared);
        return compared;
    }
}
