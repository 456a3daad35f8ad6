using Krakked.Storage;

namespace Krakked.Live;

/// <summary>What the books ask for about once a second: a view for others, a snapshot when one is due, the prices of new entries.</summary>
/// <param name="portfolio">The books.</param>
/// <param name="keeper">Where their snapshots and prices go.</param>
/// <param name="tell">Told once when that begins to fail, and once when it no longer does; given the time.</param>
sealed class BooksBeat(LivePortfolio portfolio, PortfolioKeeper keeper, Action<string, long> tell)
{
    readonly List<EntryPrice> _unsaved = [];
    volatile StorageException? _fault;

    /// <summary>Why the last beat could not store; null when it could. Safe from any thread.</summary>
    public StorageException? Fault => _fault;

    public void Beat(long now)
    {
        portfolio.Publish(now);
        _unsaved.AddRange(portfolio.TakeUnsavedPrices());
        try
        {
            keeper.Keep(portfolio.View);
            if (_unsaved.Count > 0) keeper.Keep(_unsaved);
            _unsaved.Clear();
            if (_fault is null) return;
            _fault = null;
            tell("Snapshots of the books are stored again.", now);
        }
        catch (StorageException fault)
        {
            var isNew = _fault is null;
            _fault = fault;
            if (isNew) tell($"Snapshots of the books cannot be stored: {fault.Message}", now);
        }
    }
}
