using Krakked.Accounting;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>Keeps what should outlive the process of the portfolio: snapshots on a schedule, and the prices entries were valued with.</summary>
/// <remarks>It is told the time. A snapshot is a view to look back at: removing one changes nothing else.</remarks>
public sealed class PortfolioKeeper(PortfolioStore store, SnapshotStore snapshots, PortfolioOptions options)
{
    long _next = long.MinValue;

    /// <summary>Keeps a snapshot when one is due, and removes those that have grown too old.</summary>
    /// <returns>True when one was kept.</returns>
    /// <exception cref="StorageException">It was not kept; it is due still.</exception>
    public bool Keep(PortfolioView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Time < _next) return false;

        snapshots.Save(SnapshotOf(view));
        snapshots.Prune(view.Time - (long)options.SnapshotRetention.TotalMilliseconds);
        _next = view.Time + (long)options.SnapshotEvery.TotalMilliseconds;
        return true;
    }

    /// <summary>Stores <see cref="LivePortfolio.TakeUnsavedPrices"/>.</summary>
    /// <exception cref="StorageException">None was stored.</exception>
    public void Keep(IReadOnlyList<EntryPrice> prices) => store.Keep(prices);

    /// <summary>The account at one moment, as it is stored.</summary>
    public static PortfolioSnapshot SnapshotOf(PortfolioView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new PortfolioSnapshot
        {
            Time = view.Time,
            Currency = view.Currency,
            Equity = view.Equity,
            Cash = view.Cash,
            Realized = view.Realized,
            Unrealized = view.Unrealized,
            Assets = [.. view.Assets.Assets.Select(a => new AssetValue(a.Asset, a.Amount, a.Value, a.Source))],
            Pairs = [.. view.Positions.Select(p => new PairPnl(p.Symbol, p.Realized, p.Unrealized ?? 0))],
        };
    }
}
