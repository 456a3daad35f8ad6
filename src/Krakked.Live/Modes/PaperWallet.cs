using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>What the database says the paper account owned, and had open, when the last process ended.</summary>
sealed class PaperWallet
{
    const string Mark = "PAPER-", Opening = Mark + "OPENING-";

    PaperWallet(IReadOnlyDictionary<string, decimal> totals, IReadOnlySet<string> opened, IReadOnlyList<PaperOrder> orders) =>
        (Totals, Opened, Orders) = (totals, opened, orders);

    /// <summary>By asset.</summary>
    public IReadOnlyDictionary<string, decimal> Totals { get; }

    /// <summary>Assets whose opening balance was paid in.</summary>
    public IReadOnlySet<string> Opened { get; }

    public IReadOnlyList<PaperOrder> Orders { get; }

    /// <summary>An account that never was.</summary>
    public static PaperWallet New { get; } = new(new Dictionary<string, decimal>(), new HashSet<string>(), []);

    /// <summary>The name of an order at the venue: not one of an exchange, so that nobody looks for it there.</summary>
    public static string NameOf(OrderId order) => Mark + order;

    /// <summary>The name of the cash flow by which an asset's opening balance was paid in.</summary>
    public static string OpeningOf(string asset) => Opening + asset;

    /// <summary>Whether a database is a paper account's; null when nothing has happened in it yet.</summary>
    public static bool? IsPaper(Records records)
    {
        var first = records.CashFlows(new CashFlowQuery { Limit = 1 }).Items.Select(f => f.Id)
            .Concat(records.Trades(new TradeQuery { Limit = 1 }).Items.Select(t => t.TradeId))
            .FirstOrDefault();
        return first?.StartsWith(Mark, StringComparison.Ordinal);
    }

    /// <summary>Reads the account.</summary>
    /// <param name="records">Every trade and cash flow there was.</param>
    /// <param name="journal">The orders whose end is open.</param>
    /// <param name="names">The orders' names.</param>
    public static PaperWallet Read(Records records, RestartState journal, ClientIds names)
    {
        var totals = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var opened = new HashSet<string>(StringComparer.Ordinal);
        foreach (var flow in records.AllCashFlows(new CashFlowQuery()))
        {
            Add(flow.Asset, flow.Amount - flow.Fee);
            if (flow.Id.StartsWith(Opening, StringComparison.Ordinal)) opened.Add(flow.Asset);
        }

        foreach (var trade in records.AllTrades(new TradeQuery()))
        {
            var (sign, cost) = (trade.Side is Side.Buy ? 1 : -1, Numeric.Money(trade.Quantity * trade.Price));
            Add(trade.Instrument.Base, sign * trade.Quantity);
            Add(trade.Instrument.Quote, -sign * cost);
            Add(trade.FeeAsset, -trade.Fee);
        }

        return new PaperWallet(totals, opened, [.. journal.Orders.Where(o => o.VenueId is not null).Select(o => Restored(o, names))]);

        void Add(string asset, decimal amount) => totals[asset] = totals.GetValueOrDefault(asset) + amount;
    }

    // An order that was sent and not answered for died with the process that knew it.
    static PaperOrder Restored(JournaledOrder order, ClientIds names)
    {
        var filled = order.Fills.Sum(f => f.Quantity);
        var paper = new PaperOrder
        {
            Order = order.Order with { IsWatched = false, Bracket = 0 },
            ClientId = names.Of(order.Order),
            Opened = DateTimeOffset.FromUnixTimeMilliseconds(order.SentAt ?? order.Order.CreatedAt),
            Executed = filled,
            Cost = order.Fills.Sum(f => Numeric.Money(f.Quantity * f.Price)),
            Fee = order.Fills.Sum(f => f.Fee),
            Triggered = order.Triggered,
            Trades = order.Fills.Count,
        };
        var ended = order.State switch
        {
            OrderState.Filled => KrakenOrderStatus.Closed,
            OrderState.Cancelled => KrakenOrderStatus.Canceled,
            OrderState.Expired => KrakenOrderStatus.Expired,
            _ => KrakenOrderStatus.Open,
        };
        if (ended is not KrakenOrderStatus.Open) paper.End(ended, null, DateTimeOffset.FromUnixTimeMilliseconds(order.UpdatedAt));
        return paper;
    }
}
