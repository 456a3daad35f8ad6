using Krakked.Storage;

namespace Krakked.Live;

/// <summary>What the books ask for about once a second: a view for others, a snapshot when one is due, the prices of new entries.</summary>
sealed class BooksBeat(LivePortfolio portfolio, PortfolioKeeper keeper)
{
    readonly List<EntryPrice> _unsaved = [];

    /// <summary>Why the last beat could not store; null when it could. The desk tells of it itself, with its own next commit.</summary>
    public StorageException? Fault { get; private set; }

    public void Beat(long now)
    {
        portfolio.Publish(now);
        _unsaved.AddRange(portfolio.TakeUnsavedPrices());
        try
        {
            keeper.Keep(portfolio.View);
            if (_unsaved.Count > 0) keeper.Keep(_unsaved);
            _unsaved.Clear();
            Fault = null;
        }
        catch (StorageException fault)
        {
            Fault = fault;
        }
    }
}
