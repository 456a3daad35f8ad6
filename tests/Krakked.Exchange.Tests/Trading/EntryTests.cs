namespace Krakked.Exchange.Tests.Trading;

/// <summary>What is let in, and under which names.</summary>
public sealed class EntryTests
{
    [TestCase("buy", "limit", 0.00001, "90", "EOrder:Order minimum not met")]
    [TestCase("buy", "limit", 0.001, "90", "EOrder:Cost minimum not met")]
    [TestCase("buy", "market", 0.001, "", "EOrder:Cost minimum not met")]
    [TestCase("buy", "limit", 1, "90.01", "EOrder:Invalid price:XBT/USD price can only be specified up to 1 decimals.")]
    [TestCase("buy", "limit", 1, "", "EGeneral:Invalid arguments:price")]
    [TestCase("buy", "limit", 1, "abc", "EGeneral:Invalid arguments:price")]
    [TestCase("buy", "limit", 1.000000001, "90", "EGeneral:Invalid arguments:volume")]
    [TestCase("buy", "limit", -1, "90", "EGeneral:Invalid arguments:volume")]
    [TestCase("hold", "limit", 1, "90", "EGeneral:Invalid arguments:type")]
    [TestCase("buy", "settle-position", 1, "90", "EGeneral:Invalid arguments:ordertype")]
    [TestCase("sell", "trailing-stop", 1, "90", "EGeneral:Invalid arguments:price")]
    [TestCase("sell", "stop-loss-limit", 1, "90", "EGeneral:Invalid arguments:price2")]
    [TestCase("buy", "limit", 2000, "90", "EOrder:Insufficient funds")]
    [TestCase("buy", "market", 2000, "", "EOrder:Insufficient funds")]
    [TestCase("sell", "limit", 5.1, "190", "EOrder:Insufficient funds")]
    [TestCase("sell", "market", 5.1, "", "EOrder:Insufficient funds")]
    public void A_wrong_order_is_refused_in_Krakens_words_and_leaves_no_trace(string side, string type, double volume, string price, string error)
    {
        var exchange = ToyExchange.At(100);

        Assert.That(exchange.Refused(side, type, (decimal)volume, ("price", price)), Is.EqualTo(error));
        Assert.That(exchange.Account.Orders, Is.Empty);
        Assert.That((exchange.Held("USD"), exchange.Held("XBT")), Is.EqualTo((0m, 0m)));
    }

    [TestCase("timeinforce", "GTD", "EGeneral:Invalid arguments:expiretm")]
    [TestCase("timeinforce", "SOON", "EGeneral:Invalid arguments:timeinforce")]
    [TestCase("oflags", "magic", "EGeneral:Invalid arguments:oflags")]
    [TestCase("oflags", "viqc", "EGeneral:Invalid arguments:viqc")]
    [TestCase("leverage", "2", "EAccount:Invalid permissions:leverage 2")]
    [TestCase("deadline", "2024-01-10T11:59:59Z", "EService:Deadline elapsed")]
    [TestCase("deadline", "yesterday", "EGeneral:Invalid arguments:deadline")]
    [TestCase("cl_ord_id", "nineteen-characters", "EGeneral:Invalid arguments:cl_ord_id")]
    public void A_wrong_extra_is_refused(string name, string value, string error)
    {
        Assert.That(ToyExchange.At(100).Refused("buy", "limit", 1, ("price", 90), (name, value)), Is.EqualTo(error));
    }

    [Test]
    public void An_order_within_its_deadline_is_taken()
    {
        Assert.That(ToyExchange.At(100).Place("buy", "limit", 1, ("price", 90), ("deadline", "2024-01-10T12:00:05Z")).Status,
            Is.EqualTo(OrderStatus.Open));
    }

    [TestCase("XBTUSD")]
    [TestCase("XXBTZUSD")]
    [TestCase("XBT/USD")]
    [TestCase("BTC/USD")]
    [TestCase("BTCUSD")]
    public void A_pair_goes_by_all_of_its_names(string pair)
    {
        var result = ToyExchange.At(100).Get("AddOrder", ("pair", pair), ("type", "buy"), ("ordertype", "market"), ("volume", 1));

        Assert.That(result.GetProperty("descr").GetProperty("order").GetString(), Is.EqualTo("buy 1.00000000 XBTUSD @ market"));
    }

    [Test]
    public void An_unknown_pair_is_no_pair() => Assert.That(
        ToyExchange.At(100).Error("AddOrder", ("pair", "FOOUSD"), ("type", "buy"), ("ordertype", "market"), ("volume", 1)),
        Is.EqualTo("EQuery:Unknown asset pair"));

    [Test]
    public void A_client_id_is_unique_among_open_orders_only()
    {
        var exchange = ToyExchange.At(100);
        var first = exchange.Place("buy", "limit", 1, ("price", 90), ("cl_ord_id", "mine"));

        var twice = exchange.Refused("buy", "limit", 1, ("price", 90), ("cl_ord_id", "mine"));
        exchange.Get("CancelOrder", ("txid", first.Id));
        var again = exchange.Refused("buy", "limit", 1, ("price", 90), ("cl_ord_id", "mine"));

        Assert.That((twice, again), Is.EqualTo(("EGeneral:Invalid arguments:cl_ord_id", "")));
    }

    [TestCase("6d1b345e-2821-40e2-ad83-4ecb18a06876")]
    [TestCase("da8e4ad59b78481c93e589746b0cf91f")]
    [TestCase("short-1")]
    public void A_client_id_has_one_of_three_shapes(string id)
    {
        Assert.That(ToyExchange.At(100).Place("buy", "limit", 1, ("price", 90), ("cl_ord_id", id)).Request.ClientId, Is.EqualTo(id));
    }

    [Test]
    public void A_user_reference_and_a_client_id_exclude_each_other()
    {
        Assert.That(ToyExchange.At(100).Refused("buy", "limit", 1, ("price", 90), ("cl_ord_id", "mine"), ("userref", 7)),
            Does.StartWith("EGeneral:Invalid arguments"));
    }

    [TestCase("limit", 1, "")]
    [TestCase("limit", 2000, "EOrder:Insufficient funds")]
    [TestCase("market", 1, "")]
    public void What_is_only_checked_is_checked_against_the_balance_and_never_placed(string type, int volume, string error)
    {
        var exchange = ToyExchange.At(100);

        var answer = exchange.Call("AddOrder",
            ("pair", "XBTUSD"), ("type", "buy"), ("ordertype", type), ("volume", volume), ("price", 90), ("validate", "true"));

        var errors = answer.GetProperty("error");
        Assert.That(errors.GetArrayLength() == 0 ? "" : errors[0].GetString(), Is.EqualTo(error));
        if (error.Length == 0) Assert.That(answer.GetProperty("result").TryGetProperty("txid", out _), Is.False);
        Assert.That(exchange.Account.Orders, Is.Empty);
        Assert.That((exchange.Held("USD"), exchange.Balance("USD")), Is.EqualTo((0m, 100_000m)));
    }

    [TestCase(TradingMode.PostOnly, "limit", "", "EService:Market in post_only mode")]
    [TestCase(TradingMode.PostOnly, "limit", "post", "")]
    [TestCase(TradingMode.LimitOnly, "market", "", "EService:Market in limit_only mode")]
    [TestCase(TradingMode.LimitOnly, "limit", "", "")]
    [TestCase(TradingMode.CancelOnly, "limit", "post", "EService:Market in cancel_only mode")]
    [TestCase(TradingMode.Maintenance, "limit", "post", "EService:Unavailable")]
    public void A_mode_lets_in_what_it_says(TradingMode mode, string type, string flags, string error)
    {
        var exchange = ToyExchange.At(100);
        exchange.Core.Modes.Set(exchange.Pair, mode);

        Assert.That(exchange.Refused("buy", type, 1, ("price", 90), ("oflags", flags)), Is.EqualTo(error));
    }

    [Test]
    public void A_pair_has_only_so_many_open_orders()
    {
        var exchange = ToyExchange.With(new ExchangeOptions { Tier = RateTier.Starter with { Engine = 1_000 } }, 100);
        for (var i = 0; i < 60; i++) exchange.Place("buy", "limit", 0.1m, ("price", 50));

        Assert.That(exchange.Refused("buy", "limit", 0.1m, ("price", 50)), Is.EqualTo("EOrder:Orders limit exceeded"));
    }
}
