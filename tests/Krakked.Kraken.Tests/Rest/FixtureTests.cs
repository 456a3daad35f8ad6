using System.Net;
using System.Text.Json;

namespace Krakked.Kraken.Rest;

/// <summary>Every REST payload kept beside the project is read as what it is, the real ones and the illustrative ones.</summary>
public sealed class FixtureTests
{
    const string Folder = "fixtures/kraken/rest";

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

    public static IEnumerable<string> Files => SharedData.TryFind(Folder, out var path)
        ? Directory.EnumerateFiles(path, "*.json").Select(f => Path.GetFileName(f)).Where(f => !NotOurs.Contains(f.Split('.')[0])).Order()
        : ["(../shared is absent)"];

    [TestCaseSource(nameof(Files))]
    public void A_payload_is_read(string file)
    {
        var body = Load(file);
        var answer = Envelope.Open(HttpStatusCode.OK, body, CallEffect.Read, DateTimeOffset.UnixEpoch);

        Assert.That(answer.Error, Is.Null);
        Assert.That(JsonSerializer.Deserialize(answer.Result.Span, Shapes[file.Split('.')[0]], WireJson.Options), Is.Not.Null);
    }

    [Test]
    public void The_real_candles_end_with_the_one_that_forms()
    {
        var page = Read<OhlcPage>("OHLC.XBTUSDT-1m.nautilus.json");

        Assert.That(page.Rows, Has.Count.EqualTo(721));
        Assert.That(page.Closed.Count(), Is.EqualTo(720));
        Assert.That(page.Forming, Is.EqualTo(page.Rows[^1]));
    }

    [Test]
    public void The_real_trades_carry_rising_ids_and_end_at_last()
    {
        var page = Read<TradePage>("Trades.XBTUSDT.nautilus.json");

        Assert.That(page.Trades, Has.Count.EqualTo(1000));
        Assert.That(page.Trades.Select(t => t.TradeId), Is.Ordered.Ascending.And.Unique);
        Assert.That(page.Trades[0], Is.EqualTo(new PublicTrade(105433.6m, 0.00027625m,
            DateTimeOffset.UnixEpoch.AddTicks(17627954339717445), Side.Buy, IsMarketOrder: false, "", 10218208)));
    }

    [Test]
    public void The_real_trailing_stop_keeps_every_digit()
    {
        var (id, order) = Read<IReadOnlyDictionary<string, OrderInfo>>("QueryOrders.canceled-trailing-stop.kraken-net.json").Single();

        Assert.That(id, Is.EqualTo("OICRC3-KX7OB-QB2B2S"));
        Assert.That((order.Status, order.UserRef, order.Description.Price, order.StopPrice, order.LimitPrice, order.Reason),
            Is.EqualTo((KrakenOrderStatus.Canceled, (long?)null, "+1.0000%", 3.9864m, 4.0266m, "User requested")));
    }

    [Test]
    public void The_real_fee_ladder_is_read_as_fractions()
    {
        var pair = Read<IReadOnlyDictionary<string, AssetPair>>("AssetPairs.XBTUSDT.nautilus.json")["XBTUSDT"];

        Assert.That((pair.TakerFees[0].Rate, pair.MakerFees[0].Rate, pair.MinimumOrder, pair.TickSize),
            Is.EqualTo((0.004m, 0.0025m, 0.00005m, 0.1m)));
    }

    static T Read<T>(string file) where T : notnull
    {
        var answer = Envelope.Open(HttpStatusCode.OK, Load(file), CallEffect.Read, DateTimeOffset.UnixEpoch);
        return Envelope.Read<T>(answer, CallEffect.Read).TryGet(out var value, out var error)
            ? value
            : throw new AssertionException(error.ToString());
    }

    static byte[] Load(string file)
    {
        if (!SharedData.TryFind($"{Folder}/{file}", out var path)) Assert.Ignore("Needs ../shared/fixtures/kraken, which is not here.");
        return File.ReadAllBytes(path);
    }
}
