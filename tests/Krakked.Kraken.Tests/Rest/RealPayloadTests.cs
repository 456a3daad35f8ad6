using System.Text.RegularExpressions;

namespace Krakked.Kraken.Rest;

/// <summary>What Kraken really sent, recorded, and what we read in it.</summary>
public sealed partial class RealPayloadTests
{
    // Margin, which the framework does not have; and an archive of trades, where we import those of candles.
    static readonly string[] NotRead = ["OpenPositions.ccxt-consolidated.json", "archive-trades-sample.BCHEUR.csv"];

    static readonly Dictionary<string, (Func<string, object> Read, object Expected)> Facts = new(StringComparer.Ordinal)
    {
        ["AddOrder.ccxt-market.json"] = Fact<AddOrderAnswer>(a => (a.Ids.Single(), a.Words.Order, a.Words.Close),
            ("OL7LNO-R4SAD-6UINEU", "buy 0.10000000 LTCUSDT @ market", (string?)null)),
        ["AssetPairs.AAPLx.nautilus.json"] = Fact<IReadOnlyDictionary<string, AssetPair>>(
            a => (a["AAPLxUSD"].BaseClass, a["AAPLxUSD"].TakerFees[0].Rate, a["AAPLxUSD"].MakerFees[0].Rate, a["AAPLxUSD"].ExecutionVenue),
            ("tokenized_asset", 0.001m, -0.0002m, "international")),
        ["AssetPairs.XBTUSDT.nautilus.json"] = Fact<IReadOnlyDictionary<string, AssetPair>>(
            a => (a["XBTUSDT"].TakerFees[0].Rate, a["XBTUSDT"].MakerFees[0].Rate, a["XBTUSDT"].MinimumOrder, a["XBTUSDT"].TickSize),
            (0.004m, 0.0025m, (decimal?)0.00005m, (decimal?)0.1m)),
        ["Depth.XBTUSDT.nautilus.json"] = Fact<IReadOnlyDictionary<string, Depth>>(
            a => (a.Single().Key, a["XBTUSDT"].Asks[0], a["XBTUSDT"].Bids[0].Price < a["XBTUSDT"].Asks[0].Price,
                Rises(a["XBTUSDT"].Asks), Rises(a["XBTUSDT"].Bids.Reverse())),
            ("XBTUSDT", new DepthLevel(105944.3m, 0.136m, At(1762820248)), true, true, true)),
        ["OHLC.XBTUSDT-1m.nautilus.json"] = Fact<OhlcPage>(
            a => (a.Rows.Count, a.Closed.Count(), a.Forming == a.Rows[^1], a.Rows.Any(r => r.Trades == 0)), (721, 720, true, true)),
        ["OHLC.ccxt-XBTUSDT-60.json"] = Fact<OhlcPage>(
            a => (a.Rows[0], a.Last, a.Forming!.Value.Time),
            (new OhlcRow(At(1706626800), 43437.5m, 43593.7m, 43355.5m, 43361.1m, 43511.3m, 18.7543011m, 162), At(1706796000), At(1706799600))),
        ["OpenOrders.ccxt-stop-loss-limit.json"] = Open("OIIQBL-6PV3A-7M2AJJ",
            o => (o.Status, o.Description.Side, Type(o), o.Description.Price, o.Description.Price2, o.UserRef, o.Starts),
            (KrakenOrderStatus.Open, Side.Sell, OrderType.StopLossLimit, "55.00000", "54.00000", (long?)null, (DateTimeOffset?)null)),
        ["OpenOrders.ccxt-take-profit.json"] = Open("OXCZ7B-EMVZQ-MTJTQJ",
            o => (Type(o), o.Opened, o.Volume, o.Executed), (OrderType.TakeProfit, At(1705260203, 583), 0.1m, 0m)),
        ["OpenOrders.ccxt-trailing-stop.json"] = Open("OF7S76-H2IMS-N2ML4U",
            o => (Type(o), o.Description.Price, o.StopPrice, o.LimitPrice, o.Trigger),
            (OrderType.TrailingStop, "+50.0000%", 0.7579m, 0.50527m, "index")),
        ["QueryOrders.canceled-trailing-stop.kraken-net.json"] = Order("OICRC3-KX7OB-QB2B2S",
            o => (o.Status, o.UserRef, o.Description.Price, o.StopPrice, o.LimitPrice, o.Reason),
            (KrakenOrderStatus.Canceled, (long?)null, "+1.0000%", 3.9864m, 4.0266m, "User requested")),
        ["QueryOrders.ccxt-closed-market.json"] = Order("OGMZCL-KC6MC-ZRBGM6",
            o => (o.Status, o.Cost, o.Fee, o.AveragePrice, o.Trades.Single(), o.Ended, o.Reason),
            (KrakenOrderStatus.Closed, 7.105741m, 0.018475m, 71.05741m, "TWA6QJ-ZO4EM-6QIHQJ",
                (DateTimeOffset?)At(1705260547, 472).AddTicks(8658), (string?)null)),
        ["QueryOrders.ccxt-open-limit-post.json"] = Order("OR6EGN-KQSEG-AMI6CL",
            o => (o.Status, Type(o), o.Flags, o.Ended), (KrakenOrderStatus.Open, OrderType.Limit, "post,fciq", (DateTimeOffset?)null)),
        ["SystemStatus.nautilus.json"] = Fact<SystemStatus>(a => (a.IsOnline, a.Timestamp), (true, (DateTimeOffset?)At(1762820230))),
        ["Ticker.ccxt-XBTUSDT.json"] = Fact<IReadOnlyDictionary<string, Ticker>>(
            a => (a["XBTUSDT"].Ask, a["XBTUSDT"].Last, a["XBTUSDT"].Volume, a["XBTUSDT"].Trades, a["XBTUSDT"].Open),
            (new BookTop(73380.7m, 1, 1), new LastTrade(73380.6m, 0.0016071m), new TwoSpans(165.16072288m, 598.03698452m),
                new TwoSpans(6405, 21103), 71450.7m)),
        ["Ticker.nautilus.json"] = Fact<IReadOnlyDictionary<string, Ticker>>(
            a => (a["XBTUSDT"].Bid.Price, a["XBTUSDT"].Low, a["XBTUSDT"].High, a["XBTUSDT"].Vwap.Today),
            (105944.2m, new TwoSpans(105853.5m, 104711m), new TwoSpans(106112m, 106613.1m), 105960.64756m)),
        ["Time.nautilus.json"] = Fact<ServerTime>(a => a.Time, At(1762820224)),
        ["Trades.XBTUSDT.nautilus.json"] = Fact<TradePage>(
            a => (a.Trades.Count, a.Trades[0], a.Trades.Zip(a.Trades.Skip(1)).All(t => t.Second.TradeId == t.First.TradeId + 1)),
            (1000, new PublicTrade(105433.6m, 0.00027625m, DateTimeOffset.UnixEpoch.AddTicks(17627954339717445), Side.Buy,
                IsMarketOrder: false, "", 10218208), true)),
        ["Trades.ccxt-XBTUSDT.json"] = Fact<TradePage>(
            a => (a.Last, a.Trades.Single()),
            (1710327959173746878, new PublicTrade(73324.4m, 0.010309m, DateTimeOffset.UnixEpoch.AddTicks(17103279591733468), Side.Buy,
                IsMarketOrder: true, "", 6324366))),
    };

    public static IEnumerable<string> Files => Facts.Keys;

    [TestCaseSource(nameof(Files))]
    public void What_Kraken_sent_is_what_we_read(string file)
    {
        var (read, expected) = Facts[file];

        Assert.That(read(file), Is.EqualTo(expected));
    }

    [Test]
    public void Every_payload_that_the_index_calls_real_has_a_fact()
    {
        if (!SharedData.TryFind("fixtures/kraken/INDEX.md", out var index)) Assert.Ignore("Needs ../shared/fixtures/kraken, which is not here.");

        var real = File.ReadLines(index).Select(line => RealRow.Match(line)).Where(m => m.Success).Select(m => m.Groups["file"].Value);

        Assert.That(real, Is.EquivalentTo(Facts.Keys.Concat(NotRead)));
    }

    static (Func<string, object>, object) Fact<T>(Func<T, object> fact, object expected) where T : notnull =>
        (file => fact(Payloads.Read<T>(file)), expected);

    static (Func<string, object>, object) Order(string id, Func<OrderInfo, object> fact, object expected) =>
        Fact<IReadOnlyDictionary<string, OrderInfo>>(orders => fact(orders[id]), expected);

    static (Func<string, object>, object) Open(string id, Func<OrderInfo, object> fact, object expected) =>
        Fact<OpenOrdersAnswer>(answer => fact(answer.Open[id]), expected);

    static OrderType Type(OrderInfo order) =>
        order.Description.TryOrderType(out var type) ? type : throw new AssertionException(order.Description.OrderType);

    static bool Rises(IEnumerable<DepthLevel> levels) => levels.Zip(levels.Skip(1)).All(pair => pair.First.Price < pair.Second.Price);

    static DateTimeOffset At(long seconds, int milliseconds = 0) => DateTimeOffset.FromUnixTimeSeconds(seconds).AddMilliseconds(milliseconds);

    [GeneratedRegex(@"^\| `rest/(?<file>[^`]+)` \| (PROBABLY-|TRIMMED-)?REAL")]
    static partial Regex RealRow { get; }
}
