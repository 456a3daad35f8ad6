using System.Globalization;

namespace Krakked.Kraken.Orders;

/// <summary>What Kraken says of orders, the relevant said and the rest left out.</summary>
static class News
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

    public static OrderInfo Order(string? clientId, KrakenOrderStatus status = KrakenOrderStatus.Open, decimal executed = 0) => new()
    {
        ClientId = clientId, Status = status, Opened = Noon, Volume = 1, Executed = executed, Cost = 0, Fee = 0, AveragePrice = 0,
        Description = new OrderDescription { Pair = "XBTUSD", Side = Side.Buy, OrderType = "limit", Price = "100.0" },
    };

    public static TradeInfo Trade(string orderId, decimal volume, string type = "limit") => new()
    {
        OrderId = orderId, Pair = "XXBTZUSD", Time = Noon.AddSeconds(1), Side = Side.Buy, OrderType = type,
        Price = 100, Cost = volume * 100, Fee = volume, Volume = volume, Maker = true,
    };

    public static ExecutionReport Report(string orderId, ExecutionKind kind, ExecutionStatus status, decimal executed = 0) => new()
    {
        OrderId = orderId, Kind = kind, Status = status, Time = Noon, ClientId = "ours", Symbol = "BTC/USD", Side = Side.Buy,
        OrderType = "limit", Quantity = 1, Executed = executed,
    };

    public static ExecutionTrade Execution(string id, decimal quantity, params (string Asset, decimal Amount)[] fees) => new(
        id, 1, quantity, 100, quantity * 100, Liquidity.Maker, [.. fees.Select(f => new AssetAmount { Asset = f.Asset, Amount = f.Amount })],
        Noon.AddSeconds(1));

    public static string Text(decimal price) => price.ToString(CultureInfo.InvariantCulture);

    public static Dictionary<string, T> Orders<T>(params (string Id, T Value)[] rows) => rows.ToDictionary(r => r.Id, r => r.Value);

    public static Result<IReadOnlyDictionary<string, T>> Answer<T>(params (string Id, T Value)[] rows) => new(Orders(rows), []);
}
