using System.Collections.Frozen;

namespace Krakked.Exchange;

/// <summary>Kraken's words for order types, and what each type has.</summary>
public static class OrderKinds
{
    static readonly FrozenDictionary<string, OrderKind> ByWord = new Dictionary<string, OrderKind>(StringComparer.Ordinal)
    {
        ["market"] = OrderKind.Market,
        ["limit"] = OrderKind.Limit,
        ["iceberg"] = OrderKind.Iceberg,
        ["stop-loss"] = OrderKind.StopLoss,
        ["stop-loss-limit"] = OrderKind.StopLossLimit,
        ["take-profit"] = OrderKind.TakeProfit,
        ["take-profit-limit"] = OrderKind.TakeProfitLimit,
        ["trailing-stop"] = OrderKind.TrailingStop,
        ["trailing-stop-limit"] = OrderKind.TrailingStopLimit,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenDictionary<OrderKind, string> Words = ByWord.ToFrozenDictionary(x => x.Value, x => x.Key);

    public static bool TryParse(string word, out OrderKind kind) => ByWord.TryGetValue(word, out kind);

    /// <summary><c>stop-loss-limit</c></summary>
    public static string Word(this OrderKind kind) => Words[kind];

    /// <summary>True when a price wakes it.</summary>
    public static bool HasTrigger(this OrderKind kind) => kind is not (OrderKind.Market or OrderKind.Limit or OrderKind.Iceberg);

    public static bool HasLimit(this OrderKind kind) => kind is OrderKind.Limit or OrderKind.Iceberg or OrderKind.StopLossLimit
        or OrderKind.TakeProfitLimit or OrderKind.TrailingStopLimit;

    public static bool Trails(this OrderKind kind) => kind is OrderKind.TrailingStop or OrderKind.TrailingStopLimit;

    public static string Word(this Side side) => side is Side.Buy ? "buy" : "sell";

    internal static OrderType AtVenue(this OrderKind kind) => kind switch
    {
        OrderKind.Market => OrderType.Market,
        OrderKind.Limit or OrderKind.Iceberg => OrderType.Limit,
        OrderKind.StopLoss or OrderKind.TrailingStop => OrderType.StopLoss,
        OrderKind.StopLossLimit or OrderKind.TrailingStopLimit => OrderType.StopLossLimit,
        OrderKind.TakeProfit => OrderType.TakeProfit,
        _ => OrderType.TakeProfitLimit,
    };
}
