using Krakked.Accounting;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>What a person may decide about a difference. It is recorded first, with both numbers, and then done.</summary>
/// <remarks>Nothing is ever traded to mend one.</remarks>
public sealed class DriftDesk(PortfolioStore store, LivePortfolio portfolio)
{
    /// <summary>Takes the exchange's word: the difference becomes an adjustment, which is money that came or went and no profit.</summary>
    /// <param name="asset">Of which asset; the last comparison must have found it different.</param>
    /// <param name="reason">Why, for the record.</param>
    /// <param name="now">Unix ms UTC.</param>
    /// <exception cref="KrakkedException">It does not differ, or was never compared.</exception>
    /// <exception cref="StorageException">It was not recorded, and nothing was done.</exception>
    public StoredCashFlow Accept(string asset, string reason, long now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var drift = Found(asset);
        var adjustment = new StoredCashFlow
        {
            Id = $"accepted-{asset}-{now}",
            Asset = asset,
            Amount = drift.Difference,
            Kind = CashFlowKind.Adjustment,
            Time = now,
            Note = $"drift accepted: books {drift.Ours}, exchange {drift.Venue}: {reason}",
        };
        store.Decide(new DriftDecision(now, asset, DriftDecisionKind.Accepted, drift.Ours, drift.Venue, reason), adjustment);
        portfolio.Take([], [adjustment]);
        return adjustment;
    }

    /// <summary>Leaves an asset out of comparisons from here on.</summary>
    /// <exception cref="StorageException">It was not recorded, and nothing was done.</exception>
    public void Ignore(string asset, string reason, long now) => Decide(asset, DriftDecisionKind.Ignored, reason, now);

    /// <summary>Compares an asset again.</summary>
    /// <exception cref="StorageException">It was not recorded, and nothing was done.</exception>
    public void Watch(string asset, string reason, long now) => Decide(asset, DriftDecisionKind.Watched, reason, now);

    void Decide(string asset, DriftDecisionKind kind, string reason, long now)
    {
        ArgumentException.ThrowIfNullOrEmpty(asset);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var (ours, venue) = All().FirstOrDefault(d => d.Asset == asset) is { Asset: not null } drift ? (drift.Ours, drift.Venue) : (0, 0);
        store.Decide(new DriftDecision(now, asset, kind, ours, venue, reason));
        portfolio.Ignore(asset, kind is DriftDecisionKind.Ignored);
    }

    Drift Found(string asset) => All().Where(d => d.Asset == asset).Select(d => (Drift?)d).FirstOrDefault() ?? throw new KrakkedException(
        portfolio.Compared is null
            ? $"{asset} was never compared with the exchange. Compare first."
            : $"{asset} does not differ from the exchange. What differs: {Names()}.");

    IEnumerable<Drift> All() => portfolio.Compared is { } compared ? compared.Drift.Drifts.Concat(compared.Tolerated) : [];

    string Names() => All().Any() ? string.Join(", ", All().Select(d => d.Asset)) : "nothing";
}
