using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Krakked.Exchange;

/// <summary>A private call.</summary>
/// <param name="Answer">What it does.</param>
/// <param name="Cost">Points of the counter of calls; orders have a counter of their own.</param>
/// <param name="Needs">Rights of which the key must have one.</param>
sealed record RestMethod(Endpoint Answer, int Cost, params KeyPermissions[] Needs)
{
    public bool Allows(ApiKey key) => Needs.Length == 0 || Array.Exists(Needs, key.May);
}

/// <summary>Every REST call there is.</summary>
static class RestEndpoints
{
    const KeyPermissions Place = KeyPermissions.ModifyTrades;
    const KeyPermissions PlaceAndCancel = KeyPermissions.ModifyTrades | KeyPermissions.CloseTrades;
    const KeyPermissions Funds = KeyPermissions.QueryFunds;

    static readonly FrozenDictionary<string, Endpoint>.AlternateLookup<ReadOnlySpan<char>> Public = new Dictionary<string, Endpoint>
    {
        ["Time"] = TimeEndpoint.Answer,
        ["SystemStatus"] = SystemStatusEndpoint.Answer,
        ["Assets"] = AssetsEndpoint.Answer,
        ["AssetPairs"] = AssetPairsEndpoint.Answer,
        ["Ticker"] = TickerEndpoint.Answer,
        ["OHLC"] = OhlcEndpoint.Answer,
        ["Trades"] = TradesEndpoint.Answer,
        ["Depth"] = DepthEndpoint.Answer,
        ["Spread"] = SpreadEndpoint.Answer,
    }.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly FrozenDictionary<string, RestMethod>.AlternateLookup<ReadOnlySpan<char>> Private = new Dictionary<string, RestMethod>
    {
        ["Balance"] = new(BalanceEndpoint.Answer, 1, Funds),
        ["BalanceEx"] = new(BalanceEndpoint.AnswerExtended, 1, Funds),
        ["TradeBalance"] = new(TradeBalanceEndpoint.Answer, 1, Funds | KeyPermissions.QueryOpenTrades),
        ["Ledgers"] = new(LedgersEndpoint.Answer, 2, KeyPermissions.QueryLedger),
        ["QueryLedgers"] = new(LedgersEndpoint.AnswerQuery, 2, KeyPermissions.QueryLedger),
        ["TradeVolume"] = new(TradeVolumeEndpoint.Answer, 1, Funds),
        ["OpenOrders"] = new(OpenOrdersEndpoint.Answer, 1, KeyPermissions.QueryOpenTrades),
        ["OpenPositions"] = new(OpenPositionsEndpoint.Answer, 1, KeyPermissions.QueryOpenTrades),
        ["ClosedOrders"] = new(ClosedOrdersEndpoint.Answer, 2, KeyPermissions.QueryClosedTrades),
        ["QueryOrders"] = new(QueryOrdersEndpoint.Answer, 1, KeyPermissions.QueryOpenTrades, KeyPermissions.QueryClosedTrades),
        ["OrderAmends"] = new(OrderAmendsEndpoint.Answer, 1, KeyPermissions.QueryOpenTrades, KeyPermissions.QueryClosedTrades),
        ["TradesHistory"] = new(TradesHistoryEndpoint.Answer, 2, KeyPermissions.QueryClosedTrades),
        ["QueryTrades"] = new(TradesHistoryEndpoint.AnswerQuery, 1, KeyPermissions.QueryClosedTrades),
        ["AddOrder"] = new(AddOrderEndpoint.Answer, 0, Place),
        ["AddOrderBatch"] = new(AddOrderBatchEndpoint.Answer, 0, PlaceAndCancel),
        ["AmendOrder"] = new(AmendOrderEndpoint.Answer, 0, Place),
        ["EditOrder"] = new(EditOrderEndpoint.Answer, 0, PlaceAndCancel),
        ["CancelOrder"] = new(CancelOrderEndpoint.Answer, 0, Place, KeyPermissions.CloseTrades),
        ["CancelOrderBatch"] = new(CancelOrderEndpoint.AnswerBatch, 0, Place, KeyPermissions.CloseTrades),
        ["CancelAll"] = new(CancelAllEndpoint.Answer, 1, Place, KeyPermissions.CloseTrades),
        ["CancelAllOrdersAfter"] = new(CancelAllEndpoint.AnswerAfter, 1, Place, KeyPermissions.CloseTrades),
        ["GetWebSocketsToken"] = new(SocketTokenEndpoint.Answer, 1, KeyPermissions.CreateSocketToken),
        ["GetApiKeyInfo"] = new(ApiKeyInfoEndpoint.Answer, 1),
    }.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool TryFindPublic(ReadOnlySpan<char> name, [NotNullWhen(true)] out Endpoint? endpoint) =>
        Public.TryGetValue(name, out endpoint);

    public static bool TryFindPrivate(ReadOnlySpan<char> name, [NotNullWhen(true)] out RestMethod? method) =>
        Private.TryGetValue(name, out method);
}
