using System.Net;
using System.Text.Json;

namespace Krakked.Kraken.Rest;

/// <summary>Every REST payload kept beside the project is read as what it is, the real ones and the illustrative ones.</summary>
public sealed class FixtureTests
{
    static readonly Dictionary<string, Type> Shapes = new(StringComparer.Ordinal)
    {
        ["AddOrder"] = typeof(AddOrderAnswer), ["AddOrderBatch"] = typeof(AddOrderBatchAnswer),
        ["AssetPairs"] = typeof(IReadOnlyDictionary<string, AssetPair>), ["Assets"] = typeof(IReadOnlyDictionary<string, AssetInfo>),
        ["Balance"] = typeof(IReadOnlyDictionary<string, decimal>), ["BalanceEx"] = typeof(IReadOnlyDictionary<string, ExtendedBalance>),
        ["CancelAll"] = typeof(CancelledOrders), ["CancelAllOrdersAfter"] = typeof(DeadManSwitch),
        ["CancelOrder"] = typeof(CancelledOrders), ["CancelOrderBatch"] = typeof(CancelledOrders),
        ["ClosedOrders"] = typeof(ClosedOrderPage), ["Depth"] = typeof(IReadOnlyDictionary<string, Depth>),
        ["GetApiKeyInfo"] = typeof(ApiKeyInfo), ["Ledgers"] = typeof(LedgerPage), ["OHLC"] = typeof(OhlcPage),
        ["OpenOrders"] = typeof(OpenOrdersAnswer), ["QueryLedgers"] = typeof(IReadOnlyDictionary<string, LedgerEntry>),
        ["QueryOrders"] = typeof(IReadOnlyDictionary<string, OrderInfo>), ["QueryTrades"] = typeof(IReadOnlyDictionary<string, TradeInfo>),
        ["Spread"] = typeof(SpreadPage), ["SystemStatus"] = typeof(SystemStatus), ["Ticker"] = typeof(IReadOnlyDictionary<string, Ticker>),
        ["Time"] = typeof(ServerTime), ["TradeBalance"] = typeof(TradeBalance), ["TradeVolume"] = typeof(TradeVolume),
        ["Trades"] = typeof(TradePage), ["TradesHistory"] = typeof(TradeHistoryPage),
    };

    // The framework never calls these: editing is amending here, and there are no positions on spot.
    static readonly string[] NotOurs = ["EditOrder", "OpenPositions"];

    public static IEnumerable<string> Files => SharedData.TryFind(Payloads.Folder, out var path)
        ? Directory.EnumerateFiles(path, "*.json").Select(f => Path.GetFileName(f)).Where(f => !NotOurs.Contains(f.Split('.')[0])).Order()
        : ["(../shared is absent)"];

    [TestCaseSource(nameof(Files))]
    public void A_payload_is_read(string file)
    {
        var answer = Envelope.Open(HttpStatusCode.OK, Payloads.Load(file), CallEffect.Read, DateTimeOffset.UnixEpoch);

        Assert.That(answer.Error, Is.Null);
        Assert.That(JsonSerializer.Deserialize(answer.Result.Span, Shapes[file.Split('.')[0]], WireJson.Options), Is.Not.Null);
    }
}
