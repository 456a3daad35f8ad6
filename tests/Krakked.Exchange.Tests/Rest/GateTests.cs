namespace Krakked.Exchange.Tests.Rest;

public sealed class GateTests
{
    [Test]
    public void A_call_without_a_known_key_is_refused()
    {
        var exchange = ToyExchange.At(100);

        var answer = ToyExchange.Read(exchange.Core.Handle(exchange.Signed("Balance", "nonce=1") with { Key = "nobody" }, exchange.Now));

        Assert.That(answer.GetProperty("error")[0].GetString(), Is.EqualTo("EAPI:Invalid key"));
    }

    [Test]
    public void A_body_changed_on_the_way_is_refused_and_its_nonce_stays_free()
    {
        var exchange = ToyExchange.At(100);
        var signed = exchange.Signed("Balance", "nonce=7");

        var changed = Send(exchange, signed with { Body = "nonce=7&asset=XBT"u8.ToArray() });
        var whole = Send(exchange, signed);

        Assert.That((changed, whole), Is.EqualTo(("EAPI:Invalid signature", "")));
    }

    [TestCase(10UL, 0UL, 11UL, "")]
    [TestCase(10UL, 0UL, 10UL, "EAPI:Invalid nonce")]
    [TestCase(10UL, 0UL, 9UL, "EAPI:Invalid nonce")]
    [TestCase(10UL, 5UL, 6UL, "")]
    [TestCase(10UL, 5UL, 4UL, "EAPI:Invalid nonce")]
    [TestCase(10UL, 0UL, ulong.MaxValue, "")]
    public void A_nonce_rises_unless_the_key_has_a_window(ulong first, ulong window, ulong second, string error)
    {
        var exchange = ToyExchange.At(100);
        exchange.Key.NonceWindow = window;
        Send(exchange, exchange.Signed("Balance", $"nonce={first}"));

        Assert.That(Send(exchange, exchange.Signed("Balance", $"nonce={second}")), Is.EqualTo(error));
    }

    [Test]
    public void A_key_that_keeps_failing_is_locked_out_for_a_quarter_of_an_hour()
    {
        var exchange = ToyExchange.With(new ExchangeOptions { Tier = null, FailuresBeforeLockout = 3 }, 100);
        for (var i = 0; i < 3; i++) Send(exchange, exchange.Signed("Balance", "nonce=0"));

        var locked = Send(exchange, exchange.Signed("Balance", "nonce=1"));
        exchange.Wait(901);
        var later = Send(exchange, exchange.Signed("Balance", "nonce=2"));

        Assert.That((locked, later), Is.EqualTo(("EGeneral:Temporary lockout", "")));
    }

    [TestCase("Balance", KeyPermissions.QueryFunds)]
    [TestCase("OpenOrders", KeyPermissions.QueryOpenTrades)]
    [TestCase("ClosedOrders", KeyPermissions.QueryClosedTrades)]
    [TestCase("TradesHistory", KeyPermissions.QueryClosedTrades)]
    [TestCase("Ledgers", KeyPermissions.QueryLedger)]
    [TestCase("CancelAll", KeyPermissions.CloseTrades)]
    [TestCase("CancelAll", KeyPermissions.ModifyTrades)]
    [TestCase("GetWebSocketsToken", KeyPermissions.CreateSocketToken)]
    public void A_key_may_do_what_its_rights_say_and_nothing_else(string endpoint, KeyPermissions right)
    {
        var exchange = ToyExchange.At(100);

        exchange.Key.Permissions = right;
        var allowed = exchange.Error(endpoint);
        exchange.Key.Permissions = KeyPermissions.Trading & ~right & ~KeyPermissions.ModifyTrades & ~KeyPermissions.CloseTrades;
        var denied = exchange.Error(endpoint);

        Assert.That((allowed, denied), Is.EqualTo(("", "EGeneral:Permission denied")));
    }

    [Test]
    public void A_key_without_the_right_to_trade_places_nothing()
    {
        var exchange = ToyExchange.At(100);
        exchange.Key.Permissions = KeyPermissions.Trading & ~KeyPermissions.ModifyTrades;

        Assert.That(exchange.Refused("buy", "market", 1), Is.EqualTo("EGeneral:Permission denied"));
        Assert.That(exchange.Account.Orders, Is.Empty);
    }

    [Test]
    public void Anybody_may_ask_what_a_key_may_do()
    {
        var exchange = ToyExchange.At(100);
        exchange.Key.Permissions = KeyPermissions.WithdrawFunds;

        Assert.That(exchange.Get("GetApiKeyInfo").GetProperty("permissions")[0].GetString(), Is.EqualTo("withdraw-funds"));
    }

    [Test]
    public void Calls_are_counted_by_tier_and_forgotten_with_time()
    {
        var exchange = ToyExchange.With(new ExchangeOptions { Tier = RateTier.Starter }, 100);
        for (var i = 0; i < 15; i++) exchange.Get("Balance");

        var over = exchange.Error("Balance");
        exchange.Wait(3.1);

        Assert.That(new[] { over, exchange.Error("Balance"), exchange.Error("Balance") },
            Is.EqualTo(new[] { "EAPI:Rate limit exceeded", "", "EAPI:Rate limit exceeded" }));
    }

    [Test]
    public void Histories_cost_two_and_orders_nothing_of_the_counter_of_calls()
    {
        var exchange = ToyExchange.With(new ExchangeOptions { Tier = RateTier.Starter }, 100);
        for (var i = 0; i < 7; i++) exchange.Get("Ledgers");
        for (var i = 0; i < 5; i++) exchange.Place("buy", "limit", 1, ("price", 50));

        Assert.That((exchange.Error("Ledgers"), exchange.Error("Balance")), Is.EqualTo(("EAPI:Rate limit exceeded", "")));
    }

    [Test]
    public void The_engine_counts_young_cancels_dearly()
    {
        var exchange = ToyExchange.With(new ExchangeOptions { Tier = RateTier.Starter }, 100);
        var errors = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            var order = exchange.Place("buy", "limit", 1, ("price", 50));
            errors.Add(exchange.Error("CancelOrder", ("txid", order.Id)));
        }

        Assert.That(errors, Is.EqualTo(new[] { "", "", "", "", "", "", "EOrder:Rate limit exceeded" }));
        Assert.That(exchange.Account.OpenOrders, Has.Count.EqualTo(1));
    }

    [TestCase("/0/private/NoSuchThing")]
    [TestCase("/0/public/NoSuchThing")]
    [TestCase("/0/public/Balance")]
    [TestCase("/")]
    public void What_is_no_method_is_said_so_with_status_200(string path)
    {
        var exchange = ToyExchange.At(100);

        var answer = ToyExchange.Read(exchange.Core.Handle(new ExchangeRequest { Method = "GET", Path = path }, exchange.Now));

        Assert.That(answer.GetProperty("error")[0].GetString(), Is.EqualTo("EGeneral:Unknown method"));
    }

    [Test]
    public void The_maker_of_no_form_and_no_JSON_gets_an_answer_all_the_same()
    {
        var exchange = ToyExchange.At(100);

        Assert.That(Send(exchange, exchange.Signed("Balance", "nonce=1") with { Body = "{{"u8.ToArray(), ContentType = "application/json" }),
            Is.EqualTo("EAPI:Invalid nonce"));
    }

    static string Send(ToyExchange exchange, ExchangeRequest request)
    {
        var error = ToyExchange.Read(exchange.Core.Handle(request, exchange.Now)).GetProperty("error");
        return error.GetArrayLength() == 0 ? "" : error[0].GetString()!;
    }
}
