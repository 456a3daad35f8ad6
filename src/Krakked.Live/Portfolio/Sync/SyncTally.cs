using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>Adds up what a reading brings.</summary>
sealed class SyncTally
{
    readonly SortedSet<string> _pairs = new(StringComparer.Ordinal);
    long _trades, _flows, _attributed;

    public long New => _trades + _flows;

    public long Calls { get; set; }

    public long Until { get; set; }

    public IReadOnlyDictionary<string, ExtendedBalance>? Balances { get; set; }

    public void Add(Appended appended)
    {
        _trades += appended.Trades.Count;
        _flows += appended.CashFlows.Count;
        _attributed += appended.Trades.Count(t => !t.IsManual);
        foreach (var trade in appended.Trades) _pairs.Add(trade.Instrument.Symbol);
    }

    public SyncReport Report(IReadOnlyDictionary<string, ExtendedBalance> balances) => new()
    {
        Until = Until, NewTrades = _trades, NewCashFlows = _flows, Pairs = [.. _pairs], Attributed = _attributed, Calls = Calls, Balances = balances,
    };
}
