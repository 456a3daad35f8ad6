namespace Krakked.Kraken.Rest;

/// <summary>What each call puts on the wire, and what it makes of the answer.</summary>
public sealed class EndpointTests
{
    static readonly AddOrderRequest Limit = new()
    {
        Pair = "XBTUSD", Side = Side.Buy, Type = OrderType.Limit, Volume = 0.25m, LimitPrice = 61000.0m,
    };

    static IEnumerable<TestCaseData> Orders()
    {
        yield return Of(Limit, "ordertype=limit&type=buy&volume=0.25&price=61000.0&pair=XBTUSD", "A limit order");
        yield return Of(Limit with { Type = OrderType.Market, LimitPrice = null, Volume = 50, VolumeInQuote = true },
            "ordertype=market&type=buy&volume=50&oflags=viqc&pair=XBTUSD", "A buy at the market for an amount of money");
        yield return Of(Limit with { PostOnly = true, ClientId = "a-1", Deadline = DateTimeOffset.FromUnixTimeSeconds(1_767_225_605) },
            "ordertype=limit&type=buy&volume=0.25&price=61000.0&oflags=post&cl_ord_id=a-1&pair=XBTUSD&deadline=2026-01-01T00%3A00%3A05.000Z",
            "A resting order with our id and a deadline");
        yield return Of(Limit with
            { TimeInForce = TimeInForce.GoodTilDate, Expires = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000), UserRef = 7 },
            "ordertype=limit&type=buy&volume=0.25&price=61000.0&timeinforce=GTD&expiretm=1800000000&userref=7&pair=XBTUSD", "Good til date");
        yield return Of(Limit with { Side = Side.Sell, Type = OrderType.StopLossLimit, TriggerPrice = 55m, LimitPrice = 54m, TriggerOnIndex = true },
            "ordertype=stop-loss-limit&type=sell&volume=0.25&price=55&price2=54&trigger=index&pair=XBTUSD", "A stop-loss with a limit");
        yield return Of(Limit with
            { Side = Side.Sell, Type = OrderType.TrailingStop, LimitPrice = null, TriggerPrice = OrderPrice.Above(1, percent: true) },
            "ordertype=trailing-stop&type=sell&volume=0.25&price=%2B1%25&pair=XBTUSD", "A trailing stop");
        yield return Of(Limit with { DisplayVolume = 0.05m },
            "ordertype=iceberg&type=buy&volume=0.25&displayvol=0.05&price=61000.0&pair=XBTUSD", "An iceberg");
        yield return Of(Limit with { Close = new ConditionalClose(OrderType.StopLossLimit, 22000m, 21000m), ValidateOnly = true },
            "ordertype=limit&type=buy&volume=0.25&price=61000.0&close%5Bordertype%5D=stop-loss-limit&close%5Bprice%5D=22000&close%5Bprice2%5D=21000"
            + "&pair=XBTUSD&validate=true", "A conditional close, only validated");
        static TestCaseData Of(AddOrderRequest order, string form, string name) => new TestCaseData(order, form).SetName(name);
    }

    [TestCaseSource(nameof(Orders))]
    public async Task An_order_is_written_in_Krakens_words(AddOrderRequest order, string form)
    {
        var kraken = StubKraken.Answering("""{"error":[],"result":{"descr":{"order":"buy"},"txid":["OAAAAA-BBBBB-CCCCCC"]}}""");
        using var desk = new Desk(kraken);

        (await desk.Account.Trading.AddOrderAsync(order)).TryGet(out var placed, out _);

        Assert.That(kraken.Seen.Single().Body.Split('&', 2)[1], Is.EqualTo(form));
        Assert.That(placed!.Id, Is.EqualTo(order.ValidateOnly ? null : "OAAAAA-BBBBB-CCCCCC"));
    }

    [Test]
    public void An_order_carries_our_id_or_a_group_number_and_never_both()
    {
        using var desk = new Desk(StubKraken.Answering("{}"));

        Assert.That(async () => await desk.Account.Trading.AddOrderAsync(Limit with { ClientId = "a", UserRef = 1 }), Throws.ArgumentException);
    }

    [Test]
    public async Task A_batch_tells_each_orders_fate()
    {
        const string Plain = "\"ordertype\":\"limit\",\"type\":\"buy\",\"volume\":\"0.25\",\"price\":\"61000.0\"";
        var kraken = StubKraken.Answering("""
            {"error":[],"result":{"orders":[{"txid":"O5OR23-ADFAD-Y2G61C","descr":{"order":"buy"},"close":"close position"},
            {"error":"EOrder:Insufficient funds","descr":{"order":"sell"}},{"error":"EOrder:Never heard of"},{}]}}
            """);
        using var desk = new Desk(kraken);

        (await desk.Account.Trading.AddOrderBatchAsync(
                [Limit with { UserRef = 5 }, Limit with { Close = new(OrderType.Limit, 62000m) }, Limit, Limit]))
            .TryGet(out var orders, out _);

        Assert.That(kraken.Seen.Single().ContentType, Is.EqualTo("application/json"));
        Assert.That(kraken.Seen.Single().Body, Does.EndWith("""
            "pair":"XBTUSD","orders":[{PLAIN,"userref":5},{PLAIN,"close":{"ordertype":"limit","price":"62000"}},{PLAIN},{PLAIN}]}
            """.Replace("PLAIN", Plain).Trim()));
        Assert.That(orders!.Select(o => (o.Id, o.Error?.Kind)), Is.EqualTo(new (string?, ErrorKind?)[]
        {
            ("O5OR23-ADFAD-Y2G61C", null), (null, ErrorKind.Rejected), (null, ErrorKind.Unknown), (null, ErrorKind.Unknown),
        }));
        Assert.That(orders![0].Words.Close, Is.EqualTo("close position"));
    }

    [Test]
    public async Task A_batch_answered_for_another_number_of_orders_is_unknown()
    {
        using var desk = new Desk(StubKraken.Answering("""{"error":[],"result":{"orders":[{"txid":"O5OR23"}]}}"""));

        (await desk.Account.Trading.AddOrderBatchAsync([Limit, Limit])).TryGet(out _, out var error);

        Assert.That(error!.Kind, Is.EqualTo(ErrorKind.Unknown));
    }

    static IEnumerable<TestCaseData> Calls()
    {
        yield return Of("CancelOrder txid=OAAAAA", a => a.Trading.CancelOrderAsync(OrderRef.ById("OAAAAA")));
        yield return Of("CancelOrder cl_ord_id=mine", a => a.Trading.CancelOrderAsync(OrderRef.ByClientId("mine")));
        yield return Of("CancelOrder txid=42", a => a.Trading.CancelOrderAsync(OrderRef.ByUserRef(42)));
        yield return Of("CancelAll ", a => a.Trading.CancelAllAsync());
        yield return Of("CancelAllOrdersAfter timeout=1", a => a.Trading.CancelAllOrdersAfterAsync(TimeSpan.FromSeconds(0.5)));
        yield return Of("AmendOrder txid=OAAAAA&order_qty=1.5&limit_price=60990.0&post_only=true", a => a.Trading.AmendOrderAsync(
            new AmendOrderRequest { Order = OrderRef.ById("OAAAAA"), Quantity = 1.5m, LimitPrice = 60990.0m, PostOnly = true }));
        yield return Of("OpenOrders cl_ord_id=mine", a => a.Orders.OpenAsync(new OpenOrderQuery { ClientId = "mine" }));
        yield return Of("ClosedOrders start=OAAAAA&closetime=close&ofs=50", a => a.Orders.ClosedAsync(
            new ClosedOrderQuery { Span = new HistorySpan { Start = "OAAAAA" }, CloseTime = "close" }, offset: 50));
        yield return Of("QueryOrders txid=O1%2CO2&trades=true", a => a.Orders.QueryAsync(["O1", "O2"], withTrades: true));
        yield return Of("TradesHistory start=1.5&consolidate_taker=false&ofs=0", a => a.Trades.HistoryAsync(
            new TradeHistoryQuery { Span = HistorySpan.Between(DateTimeOffset.UnixEpoch.AddSeconds(1.5), null) }));
        yield return Of("QueryTrades txid=T1", a => a.Trades.QueryAsync(["T1"]));
        yield return Of("Balance ", a => a.Funds.BalanceAsync());
        yield return Of("BalanceEx ", a => a.Funds.BalanceExAsync());
        yield return Of("TradeBalance asset=ZEUR", a => a.Funds.TradeBalanceAsync("ZEUR"));
        yield return Of("Ledgers asset=XXBT%2CZUSD&type=trade&ofs=0", a => a.Funds.LedgersAsync(
            new LedgerQuery { Assets = ["XXBT", "ZUSD"], Type = "trade" }));
        yield return Of("QueryLedgers id=L1", a => a.Funds.QueryLedgersAsync(["L1"]));
        yield return Of("TradeVolume pair=XBTUSD", a => a.Funds.TradeVolumeAsync(["XBTUSD"]));
        yield return Of("GetWebSocketsToken ", a => a.Key.SocketTokenAsync());
        yield return Of("GetApiKeyInfo ", a => a.Key.InfoAsync());
        static TestCaseData Of(string expected, Func<KrakenAccount, Task> call) => new TestCaseData(expected, call).SetArgDisplayNames(expected);
    }

    [TestCaseSource(nameof(Calls))]
    public async Task A_private_call_posts_to_its_endpoint_with_the_nonce_first(string expected, Func<KrakenAccount, Task> call)
    {
        var kraken = StubKraken.Answering("""{"error":["EGeneral:Permission denied"]}""");
        using var desk = new Desk(kraken);

        await call(desk.Account);

        var request = kraken.Seen.Single();
        var form = request.Body.Split('&', 2);
        Assert.That(form[0], Does.Match("^nonce=[0-9]{19}$"));
        Assert.That($"{request.Endpoint} {(form.Length > 1 ? form[1] : "")}", Is.EqualTo(expected));
        Assert.That(request.Path, Does.StartWith("/0/private/"));
    }

    [Test]
    public async Task A_batch_of_cancels_names_orders_by_either_id()
    {
        var kraken = StubKraken.Answering("""{"error":[],"result":{"count":3}}""");
        using var desk = new Desk(kraken);

        (await desk.Account.Trading.CancelOrderBatchAsync([OrderRef.ById("O1"), OrderRef.ByClientId("mine"), OrderRef.ByUserRef(5)]))
            .TryGet(out var cancelled, out _);

        Assert.That(kraken.Seen.Single().Body, Does.EndWith(""","orders":["O1","5"],"cl_ord_ids":["mine"]}"""));
        Assert.That(cancelled!.Count, Is.EqualTo(3));
    }

    [Test]
    public async Task A_cancel_of_a_young_order_is_paid_at_its_pair()
    {
        var kraken = new StubKraken((r, _) => Task.FromResult(StubKraken.Json(r.Endpoint is "AddOrder"
            ? """{"error":[],"result":{"descr":{"order":"buy"},"txid":["OAAAAA"]}}"""
            : """{"error":[],"result":{"count":1}}""")));
        using var desk = new Desk(kraken);

        await desk.Account.Trading.AddOrderAsync(Limit);
        await desk.Account.Trading.CancelOrderAsync(OrderRef.ById("OAAAAA"));

        Assert.That(desk.Limits.Usage(), Has.Some.EqualTo(new LimitUse("engine XBTUSD", 9, 180)));
        Assert.That(desk.Limits.Usage(), Has.Some.EqualTo(new LimitUse("rest", 0, 20)));
    }

    [TestCase("""{"apiKeyName":"bot","permissions":["query-funds","withdraw-funds"],"nonceWindow":"15","validUntil":"0"}""",
        TestName = "In camelCase")]
    [TestCase("""{"api_key_name":"bot","api_key":"123","permissions":["withdraw-funds"],"nonce_window":15,"ip_allowlist":[""]}""",
        TestName = "In snake_case")]
    public async Task A_keys_rights_are_read_in_either_spelling(string result)
    {
        using var desk = new Desk(StubKraken.Answering($$"""{"error":[],"result":{{result}}}"""));

        (await desk.Account.Key.InfoAsync()).TryGet(out var info, out _);

        Assert.That((info!.Name, info.NonceWindow, info.CanWithdraw, info.ValidUntil), Is.EqualTo(("bot", 15m, true, (DateTimeOffset?)null)));
        Assert.That(info.AllowedAddresses, Is.Empty);
    }

    [Test]
    public async Task A_key_whose_rights_are_not_told_is_not_taken_for_one_without_rights()
    {
        using var desk = new Desk(StubKraken.Answering("""{"error":[],"result":{"api_key_name":"bot"}}"""));

        Assert.That((await desk.Account.Key.InfoAsync()).TryGet(out _, out _), Is.False);
    }

    [Test]
    public async Task A_socket_token_does_not_print()
    {
        using var desk = new Desk(StubKraken.Answering("""{"error":[],"result":{"token":"very-secret-token","expires":900}}"""));

        var answer = await desk.Account.Key.SocketTokenAsync();
        answer.TryGet(out var token, out _);

        Assert.That(token!.Reveal(), Is.EqualTo("very-secret-token"));
        Assert.That($"{answer} {token} {System.Text.Json.JsonSerializer.Serialize(token.ValidFor)}", Does.Not.Contain("very-secret"));
    }

    [Test]
    public async Task The_dead_man_switch_that_is_off_fires_never()
    {
        using var desk = new Desk(StubKraken.Answering("""{"error":[],"result":{"currentTime":"2026-03-24T17:41:56Z","triggerTime":"0"}}"""));

        (await desk.Account.Trading.CancelAllOrdersAfterAsync(TimeSpan.Zero)).TryGet(out var state, out _);

        Assert.That(state!.Fires, Is.Null);
        Assert.That(state.Now, Is.EqualTo(new DateTimeOffset(2026, 3, 24, 17, 41, 56, TimeSpan.Zero)));
    }
}
