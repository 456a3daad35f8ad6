using Krakked.Accounting;
using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>The account's books, as the order desk sees them.</summary>
public interface IDeskBooks
{
    /// <summary>True while an asset differs from the exchange beyond tolerance.</summary>
    bool Drifting { get; }

    /// <summary>Books a fill that was made durable; the same trade twice changes nothing.</summary>
    void Apply(Fill fill);

    /// <summary>Books what was made durable of others' trades, and of money that came or went.</summary>
    void Take(IReadOnlyList<StoredTrade> trades, IReadOnlyList<StoredCashFlow> flows);

    /// <summary>
    /// What a strategy holds of an instrument's base asset when all are counted who traded it; false while something waits to be booked.
    /// </summary>
    bool TryHeld(Instrument instrument, StrategyId strategy, out decimal held);

    /// <summary>Compares with what the exchange shows; the reading must have begun after everything it knows was booked.</summary>
    /// <param name="balances">By the exchange's asset keys, suffixed wallets included.</param>
    /// <param name="now">Unix ms UTC.</param>
    Reconciliation Compare(IReadOnlyDictionary<string, ExtendedBalance> balances, long now);
}
