using System.Globalization;

namespace Krakked.Exchange;

/// <summary>What really happened, for a test to hold a client's own books against. Amounts are texts, times Unix nanoseconds.</summary>
sealed class Truth(ExchangeCore core, RequestLog log)
{
    public IEnumerable<object> Accounts() => core.Accounts.Select(a => new
    {
        a.Name, Keys = core.Keys.Where(k => k.Account == a).Select(k => new { k.Name, k.Id, Permissions = k.Permissions.ToString(), k.Nonce }),
    });

    public static IEnumerable<object> Orders(Account account) => account.Orders.Select(Of);

    public static IEnumerable<object> Trades(Account account) => account.Trades.Select(t => new
    {
        t.Id, Order = t.Order.Id, ClientId = t.Order.Request.ClientId, Pair = t.Order.Pair.Altname, Side = t.Order.Side.Word(), t.Time,
        Volume = Text(t.Volume), Price = Text(t.Price), Cost = Text(t.Cost), Fee = Text(t.Fee), FeeIn = t.FeeAsset,
    });

    public IEnumerable<object> Balances(Account account) => account.Assets
        .Select(core.Listing.Asset)
        .Select(a => new { Asset = a.Altname, Total = Text(account.Balance(a)), Held = Text(account.Held(a)) });

    public static IEnumerable<object> Ledger(Account account) => account.Ledger.Select(Of);

    public IEnumerable<LoggedRequest> Requests() => log.Requests;

    public static object Of(ExchangeOrder order) => new
    {
        order.Id, order.Request.ClientId, order.Request.UserReference, Pair = order.Pair.Altname, Side = order.Side.Word(), Kind = order.Kind.Word(),
        order.Status, Volume = Text(order.Volume), Executed = Text(order.Executed), Cost = Text(order.Cost), Fee = Text(order.Fee),
        order.OpenTime, order.CloseTime, order.Reason, Trades = order.Trades.Select(t => t.Id),
    };

    public static object Of(LedgerRow row) => new
    {
        row.Id, row.Reference, row.Time, row.Type, row.Subtype, Asset = row.Asset.Altname, Amount = Text(row.Amount), Fee = Text(row.Fee),
        Balance = Text(row.Balance),
    };

    public static object Of((LedgerRow Spot, LedgerRow Earning) moved) => new { Spot = Of(moved.Spot), Earning = Of(moved.Earning) };

    static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
