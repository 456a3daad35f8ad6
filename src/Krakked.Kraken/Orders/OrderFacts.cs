namespace Krakked.Kraken;

/// <summary>Turns what REST and the socket tell of orders, in any order and any number of times, into facts that are told once each.</summary>
/// <remarks>
/// No I/O and no clock. An order's end is told when its trades add up to what it says it traded, and nothing before it is known whose the order is.
/// Trades from REST must be exact fills, <see cref="TradeHistoryQuery.ConsolidateTaker"/> off: merged ones have other ids than the socket's.
/// It remembers as long as it lives; after a restart facts are told again, so whoever books a trade does that once by its id.
/// </remarks>
/// <param name="remembered">How many orders that have ended are remembered, so that what comes late is known to be old.</param>
public sealed class OrderFacts(int remembered = 10_000)
{
    readonly Dictionary<string, OrderStory> _stories = new(StringComparer.Ordinal);
    readonly RecentIds _ended = new(remembered);

    /// <summary>Messages that told nothing new.</summary>
    public long Repeated { get; private set; }

    /// <summary>Orders of which it is not known whose they are: facts are held back until they are looked up by id.</summary>
    public IReadOnlyList<string> Unnamed => Those(s => !s.IsNamed);

    /// <summary>Orders that say they traded more than was told: their trades are to be asked for.</summary>
    public IReadOnlyList<string> LackingTrades => Those(s => s.LacksTrades);

    /// <summary>Orders of which different things are told that cannot all be so; a person should see them.</summary>
    public IReadOnlyList<string> Contradictory => Those(s => s.IsContradictory);

    /// <summary>AddOrder answered with an id for our order, which proves that Kraken has it.</summary>
    public IReadOnlyList<OrderFact> Take(PlacedOrder placed, string clientId, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(placed);
        return placed.Id is { } id
            ? Take(new OrderNews { OrderId = id, Time = time, NamesOrder = true, ClientId = clientId })
            : throw new ArgumentException("The order was validated and not placed: nothing is known of it.", nameof(placed));
    }

    /// <summary>An order by its id, from OpenOrders, ClosedOrders or QueryOrders.</summary>
    public IReadOnlyList<OrderFact> Take(string orderId, OrderInfo order)
    {
        ArgumentException.ThrowIfNullOrEmpty(orderId);
        ArgumentNullException.ThrowIfNull(order);
        return Take(OrderNews.Of(orderId, order));
    }

    /// <summary>A trade by its id, from TradesHistory or QueryTrades.</summary>
    public IReadOnlyList<OrderFact> Take(string tradeId, TradeInfo trade)
    {
        ArgumentException.ThrowIfNullOrEmpty(tradeId);
        ArgumentNullException.ThrowIfNull(trade);
        return Take(OrderNews.Of(tradeId, trade));
    }

    /// <summary>A report of the executions channel.</summary>
    public IReadOnlyList<OrderFact> Take(ExecutionReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Take(OrderNews.Of(report));
    }

    List<OrderFact> Take(OrderNews news)
    {
        if (!_stories.TryGetValue(news.OrderId, out var story)) _stories.Add(news.OrderId, story = new OrderStory(news.OrderId));

        var facts = new List<OrderFact>();
        if (!story.Take(news, facts) && facts.Count == 0) Repeated++;
        if (story.IsTold && _ended.Add(news.OrderId) is { } oldest) _stories.Remove(oldest);
        return facts;
    }

    List<string> Those(Func<OrderStory, bool> choose) =>
        [.. _stories.Where(s => choose(s.Value)).Select(s => s.Key).Order(StringComparer.Ordinal)];
}
