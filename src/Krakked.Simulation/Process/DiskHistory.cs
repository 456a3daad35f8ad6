using Krakked.Accounting;
using Krakked.Exchange;
using Krakked.Live;
using Krakked.Storage;

namespace Krakked.Simulation;

/// <summary>What the books are made of at each start: everything on the disk, in the order in which a database gives it.</summary>
sealed class DiskHistory(ModelDisk disk) : IBookHistory
{
    // To the cent: the exchange rounds what a trade cost to the decimals it prints, the books keep them all.
    static readonly PortfolioOptions Options = new() { AbsoluteTolerance = 0, RelativeTolerance = 0, ToleratedValue = 0.01m };

    /// <summary>The account's books, made of a disk as the live process makes them.</summary>
    public static LivePortfolio Books(ModelDisk disk, ModelMarket market, IReadOnlyList<Instrument> pairs)
    {
        var history = new DiskHistory(disk);
        var books = new LivePortfolio(Options, market, pairs, history: history);
        books.Rebuild(history.Read());
        return books;
    }

    public IEnumerable<AccountEntry> Read()
    {
        List<StoredTrade> trades = [.. disk.Trades];
        List<StoredCashFlow> flows = [.. disk.Flows];
        trades.Sort(static (one, other) => InTime(one.Time, one.TradeId, other.Time, other.TradeId));
        flows.Sort(static (one, other) => InTime(one.Time, one.Id, other.Time, other.Id));
        return StoredHistory.InOrder(trades, flows);
    }

    static int InTime(long one, string name, long other, string othersName)
    {
        var times = one.CompareTo(other);
        return times != 0 ? times : string.CompareOrdinal(name, othersName);
    }
}
