namespace Krakked.Exchange.Tests.Trading;

public sealed class HoldTests
{
    [Test]
    public void A_resting_buy_holds_its_cost_and_the_takers_fee()
    {
        var exchange = ToyExchange.At(100);

        exchange.Place("buy", "limit", 10, ("price", 90));

        Assert.That((exchange.Held("USD"), exchange.Balance("USD")), Is.EqualTo((903.6m, 100_000m)));
    }

    [Test]
    public void A_resting_sell_holds_what_it_sells_triggered_or_not()
    {
        var exchange = ToyExchange.At(100);

        exchange.Place("sell", "limit", 2, ("price", 190));
        exchange.Place("sell", "stop-loss", 3, ("price", 50));

        Assert.That(exchange.Held("XBT"), Is.EqualTo(5m));
        Assert.That(exchange.Refused("sell", "limit", 0.1m, ("price", 190)), Is.EqualTo("EOrder:Insufficient funds"));
    }

    [Test]
    public void A_hold_shrinks_with_what_has_traded_and_goes_with_the_order()
    {
        var exchange = ToyExchange.With(new ExchangeOptions { Tier = null, VolumeShare = 0.5m }, 100, 80);
        var order = exchange.Place("buy", "limit", 4, ("price", 90));

        exchange.Pass();
        Assert.That((order.Executed, exchange.Held("USD")), Is.EqualTo((1m, 3 * 90 * 1.004m)));
        exchange.Get("CancelOrder", ("txid", order.Id));

        Assert.That((order.Status, exchange.Held("USD")), Is.EqualTo((OrderStatus.Canceled, 0m)));
    }

    [Test]
    public void What_is_held_shows_beside_the_balance()
    {
        var exchange = ToyExchange.At(100);
        exchange.Place("buy", "limit", 10, ("price", 90));

        var usd = exchange.Get("BalanceEx").GetProperty("ZUSD");

        Assert.That((usd.GetProperty("balance").GetString(), usd.GetProperty("hold_trade").GetString()), Is.EqualTo(("100000.0000", "903.6000")));
    }
}
