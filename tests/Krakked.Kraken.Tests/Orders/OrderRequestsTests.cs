namespace Krakked.Kraken.Orders;

public sealed class OrderRequestsTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 15, 11, 30, 0, TimeSpan.Zero);

    static readonly OrderTerms Terms = new() { ServerTime = Now };

    [Test]
    public void A_limit_order_is_sent_with_its_name_its_deadline_and_its_fee_in_quote()
    {
        var order = Limit() with { PostOnly = true };

        Assert.That(Form(order), Is.EqualTo(
            "ordertype=limit&type=buy&volume=0.25&price=61000.0&oflags=post%2Cfciq&cl_ord_id=name&pair=XBTUSD"
            + "&deadline=2026-03-15T11%3A30%3A05.000Z"));
    }

    [TestCase(OrderType.StopLoss, null, "ordertype=stop-loss&type=sell&volume=0.25&price=59000.0&")]
    [TestCase(OrderType.StopLossLimit, 58900, "ordertype=stop-loss-limit&type=sell&volume=0.25&price=59000.0&price2=58900&")]
    [TestCase(OrderType.TakeProfit, null, "ordertype=take-profit&type=sell&volume=0.25&price=59000.0&")]
    [TestCase(OrderType.TakeProfitLimit, 59100, "ordertype=take-profit-limit&type=sell&volume=0.25&price=59000.0&price2=59100&")]
    public void A_trigger_is_the_price_and_the_limit_after_it_the_second(OrderType type, int? limit, string begins) =>
        Assert.That(Form(Sell(type) with { TriggerPrice = 59_000.0m, LimitPrice = limit }), Does.StartWith(begins));

    [Test]
    public void A_trailing_stop_is_sent_as_a_distance_with_a_plus_whichever_way_it_trails()
    {
        Assert.That(Form(Sell(OrderType.TrailingStop) with { TrailingOffset = 150.5m }), Does.Contain("&price=%2B150.5&"));
        Assert.That(Form(Sell(OrderType.TrailingStop) with { Side = Side.Buy, TrailingOffset = 150.5m }), Does.Contain("&price=%2B150.5&"));
    }

    [Test]
    public void A_market_buy_of_an_amount_of_money_says_that_its_volume_is_in_quote() =>
        Assert.That(Form(Market() with { QuoteAmount = 100.25m }), Does.Contain("volume=100.25&").And.Contain("oflags=fciq%2Cviqc"));

    [Test]
    public void Zeros_left_behind_by_arithmetic_are_not_sent() =>
        Assert.That(Form(Limit() with { LimitPrice = 61_000.000m, Quantity = 0.2500000000m }),
            Does.Contain("&price=61000.0&").And.Contain("volume=0.25000000&"));

    [Test]
    public void An_expiry_is_cut_to_the_second() =>
        Assert.That(Form(Limit() with { TimeInForce = TimeInForce.GoodTilDate, ExpiresAt = Now.AddSeconds(60).ToUnixTimeMilliseconds() + 999 }),
            Does.Contain($"timeinforce=GTD&expiretm={Now.AddSeconds(60).ToUnixTimeSeconds()}&"));

    [Test]
    public void Validation_is_asked_for_only_when_it_is_wanted()
    {
        Assert.That(Form(Limit()), Does.Not.Contain("validate"));
        Assert.That(Form(Limit(), Terms with { ValidateOnly = true }), Does.Contain("validate=true"));
    }

    [TestCase(1.9)]
    [TestCase(60.1)]
    public void A_deadline_Kraken_would_not_take_is_refused(double seconds) =>
        Assert.That(() => Terms with { Deadline = TimeSpan.FromSeconds(seconds) },
            Throws.TypeOf<KrakkedException>().With.Message.Contains("2 to 60 s"));

    static IEnumerable<TestCaseData> Unsayable()
    {
        yield return Case("watched", Sell(OrderType.StopLoss) with { TriggerPrice = 1m, IsWatched = true }, "rests nowhere");
        yield return Case("no side", Limit() with { Side = Side.None }, "no buy and no sell");
        yield return Case("off the lot", Limit() with { Quantity = 0.000000001m }, "round it down to the lot");
        yield return Case("nothing", Limit() with { Quantity = 0 }, "not above 0");
        yield return Case("quote-sized sell", Market() with { Side = Side.Sell, QuoteAmount = 10m }, "only a market buy can");
        yield return Case("quote-sized limit", Limit() with { QuoteAmount = 10m }, "only a market buy can");
        yield return Case("quote amount too fine", Market() with { QuoteAmount = 10.000001m }, "at most 5 decimals");
        yield return Case("limit missing", Limit() with { LimitPrice = null }, "needs a limit price");
        yield return Case("limit off the tick", Limit() with { LimitPrice = 61_000.05m }, "multiple above 0 of the tick 0.1");
        yield return Case("limit of 0", Limit() with { LimitPrice = 0m }, "multiple above 0");
        yield return Case("market with a limit", Market() with { LimitPrice = 61_000m }, "has no limit price");
        yield return Case("limit with a trigger", Limit() with { TriggerPrice = 61_000m }, "has no trigger price");
        yield return Case("stop without a trigger", Sell(OrderType.StopLoss), "needs a trigger price");
        yield return Case("stop limit without a limit", Sell(OrderType.StopLossLimit) with { TriggerPrice = 59_000m }, "needs a limit price");
        yield return Case("trailing without an offset", Sell(OrderType.TrailingStop), "needs a trailing offset");
        yield return Case("trailing offset off the tick", Sell(OrderType.TrailingStop) with { TrailingOffset = 0.05m }, "tick 0.1");
        yield return Case("trailing that begins somewhere", Sell(OrderType.TrailingStop) with { TrailingOffset = 5m, TriggerPrice = 60_000m },
            "cannot be told to begin at 60000");
        yield return Case("post-only market", Market() with { PostOnly = true }, "only a limit order can");
        yield return Case("post-only stop", Sell(OrderType.StopLoss) with { TriggerPrice = 59_000m, PostOnly = true }, "only a limit order can");
        yield return Case("post-only at once", Limit() with { PostOnly = true, TimeInForce = TimeInForce.ImmediateOrCancel }, "both have to rest");
        yield return Case("market that stands", Market() with { TimeInForce = TimeInForce.ImmediateOrCancel }, "does not stand");
        yield return Case("good til date without one", Limit() with { TimeInForce = TimeInForce.GoodTilDate }, "needs an expiry");
        yield return Case("an expiry without good til date", Limit() with { ExpiresAt = 1 }, "needs good-til-date");
        yield return Case("lapsed", Until(4.9), "5 s to a month");
        yield return Case("for ever", Until(40 * 86_400), "5 s to a month");
    }

    [TestCaseSource(nameof(Unsayable))]
    public void What_Kraken_cannot_say_is_rejected_with_the_reason(Order order, string reason)
    {
        Assert.That(OrderRequests.Of(order, "name", Terms).TryGet(out _, out var error), Is.False);

        Assert.That(error!.Kind, Is.EqualTo(ErrorKind.Rejected));
        Assert.That(error.Code, Does.StartWith("Order 7 on XBTUSD: ").And.Contain(reason));
    }

    static TestCaseData Case(string name, Order order, string reason) =>
        new TestCaseData(order, reason).SetArgDisplayNames(name);

    static Order Until(double seconds) =>
        Limit() with { TimeInForce = TimeInForce.GoodTilDate, ExpiresAt = Now.AddSeconds(seconds).ToUnixTimeMilliseconds() };

    static Order Limit() => Market() with { Type = OrderType.Limit, LimitPrice = 61_000.0m };

    static Order Sell(OrderType type) => Market() with { Type = type, Side = Side.Sell };

    static Order Market() => new()
    {
        Id = new OrderId(7), Instrument = Given.Instrument(), Side = Side.Buy, Quantity = 0.25m, CreatedAt = Given.Start,
        Changes = [new SleeveChange(Given.Trend, 0.25m)],
    };

    static string Form(Order order, OrderTerms? terms = null) =>
        OrderRequests.Of(order, "name", terms ?? Terms).TryGet(out var request, out var error)
            ? OrderFields.Of(request).ToForm()
            : throw new AssertionException(error.ToString());
}
