using Krakked.Accounting;
using Krakked.Kraken;

namespace Krakked.Live;

public sealed partial class LivePortfolio
{
    readonly AssetNames _names;
    readonly Reconciler _reconciler;
    readonly HashSet<string> _ignored = new(StringComparer.Ordinal);
    Comparison? _compared;

    /// <summary>Assets a person wants left out of comparisons.</summary>
    public IReadOnlyCollection<string> Ignored => _ignored;

    /// <summary>The last comparison; null before the first.</summary>
    public Comparison? Compared => _compared;

    /// <inheritdoc/>
    /// <remarks>All wallets of an asset count together: what moves to where it earns is no difference.</remarks>
    public Reconciliation Compare(IReadOnlyDictionary<string, ExtendedBalance> balances, long now)
    {
        ArgumentNullException.ThrowIfNull(balances);
        var holdings = Holding.Of(balances.Select(b => new AssetBalance(_names.Of(b.Key), b.Value.Balance)));
        List<Drift> drifts = [], tolerated = [];
        foreach (var found in _reconciler.Compare(Books.Balances(), Holding.Totals(holdings)).Drifts)
            (IsTolerated(found) ? tolerated : drifts).Add(found);
        var drift = new Reconciliation(drifts);
        _compared = new Comparison(now, drift, tolerated, holdings);
        Drifting = drift.Drifting;
        return drift;
    }

    /// <summary>The differences of the last comparison with their causes, as far as the exchange's ledger tells them.</summary>
    /// <param name="rows">Rows of that ledger since the books last agreed with it; those that are booked are passed over.</param>
    public IReadOnlyList<ExplainedDrift> Explain(IEnumerable<LedgerRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return _compared is null ? [] : DriftExplanation.Explain(_compared.Drift, rows.Where(r => !_books.Knows(r.IsTrade ? r.Reference : r.Id)));
    }

    /// <summary>Leaves an asset out of comparisons from now on, or takes it in again; whoever calls records that.</summary>
    public void Ignore(string asset, bool ignore = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(asset);
        if (ignore) _ignored.Add(asset);
        else _ignored.Remove(asset);
    }

    bool IsTolerated(Drift drift) =>
        _ignored.Contains(drift.Asset) || !_options.Compares(drift.Asset) || ValueOf(drift) is { } value && value <= _options.ToleratedValue;

    decimal? ValueOf(Drift drift) =>
        Books.TryPrice(drift.Asset, out var price) ? Math.Abs(drift.Difference) * price : null;
}
