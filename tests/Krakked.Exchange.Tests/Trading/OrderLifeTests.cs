namespace Krakked.Exchange.Tests.Trading;

/// <summary>What becomes of orders of every type.</summary>
public sealed class OrderLifeTests
{
    [Test]
    public void A_market_buy_takes_the_ask_at_once_and_pays_the_takers_fee()
    {
        var exchange = ToyExchange.At(100);

        var order = exchange.Place("buy", "market", 2);

        Assert.That((order.Status, order.Executed, order.Cost, order.Fee), Is.EqualTo((OrderStatus.Closed, 2m, 200.2m, 0.8008m)));
        Assert.That((exchange.Balance("USD"), exchange.Balance("XBT")), Is.EqualTo((100_000m - 200.2m - 0.8008m, 7m)));
    }

    [Test]
    public void A_market_sell_gets_the_bid()
    {
        var order = ToyExchange.At(100).Place("sell", "market", 2);

        Assert.That((order.Status, order.AveragePrice), Is.EqualTo((OrderStatus.Closed, 99.9m)));
    }

    [Test]
    public void A_limit_that_reaches_the_ask_takes_it_and_no_more_than_it()
    {
        var order = ToyExchange.At(100).Place("buy", "limit", 1, ("price", 105));

        Assert.That((order.Status, order.AveragePrice, order.Trades[0].Liquidity), Is.EqualTo((OrderStatus.Closed, 100.1m, Liquidity.Taker)));
    }

    [Test]
    public void A_limit_at_the_ask_takes_it()
    {
        Assert.That(ToyExchange.At(100).Place("buy", "limit", 1, ("price", 100.1m)).Status, Is.EqualTo(OrderStatus.Closed));
    }

    [Test]
    public void A_limit_inside_the_spread_rests_until_a_trade_goes_through_it_and_makes_at_its_price()
    {
        var exchange = ToyExchange.At(100, 100, 99.9);
        var order = exchange.Place("buy", "limit", 1, ("price", 100));

        exchange.Pass();
        Assert.That(order.Status, Is.EqualTo(OrderStatus.Open), "a touch does not fill");
        exchange.Pass();

        Assert.That((order.Status, order.AveragePrice, order.Trades[0].Liquidity), Is.EqualTo((OrderStatus.Closed, 100m, Liquidity.Maker)));
        Assert.That(order.Fee, Is.EqualTo(0.25m));
    }

    [Test]
    public void A_stop_loss_sells_at_the_market_once_the_price_has_fallen_to_it()
    {
        var exchange = ToyExchange.At(100, 96, 95, 90);
        var order = exchange.Place("sell", "stop-loss", 1, ("price", 95));

        exchange.Pass();
        Assert.That((order.Status, order.Triggered), Is.EqualTo((OrderStatus.Open, false)));
        exchange.Pass();

        Assert.That((order.Status, order.Triggered, order.AveragePrice), Is.EqualTo((OrderStatus.Closed, true, 94.9m)));
    }

    [Test]
    public void A_stop_loss_limit_rests_at_its_limit_after_the_trigger()
    {
        var exchange = ToyExchange.At(100, 95, 97);
        var order = exchange.Place("sell", "stop-loss-limit", 1, ("price", 95), ("price2", 96));

        exchange.Pass();
        Assert.That((order.Status, order.Triggered), Is.EqualTo((OrderStatus.Open, true)));
        exchange.Pass();

        Assert.That((order.Status, order.AveragePrice, order.Trades[0].Liquidity), Is.EqualTo((OrderStatus.Closed, 96m, Liquidity.Maker)));
    }

    [Test]
    public void A_take_profit_sells_once_the_price_has_risen_to_it()
    {
        var exchange = ToyExchange.At(100, 104, 105);
        var order = exchange.Place("sell", "take-profit", 1, ("price", 105));

        exchange.Pass();
        Assert.That(order.Status, Is.EqualTo(OrderStatus.Open));
        exchange.Pass();

        Assert.That((order.Status, order.AveragePrice), Is.EqualTo((OrderStatus.Closed, 104.9m)));
    }

    [Test]
    public void A_take_profit_limit_takes_the_bid_when_it_reaches_it()
    {
        var exchange = ToyExchange.At(100, 105);
        var order = exchange.Place("sell", "take-profit-limit", 1, ("price", 105), ("price2", 104));

        exchange.Pass();

        Assert.That((order.Status, order.AveragePrice), Is.EqualTo((OrderStatus.Closed, 104.9m)));
    }

    [TestCase("+5", 105, 100)]
    [TestCase("+5%", 104.5, 99.5)]
    public void A_trailing_stop_follows_the_best_price_and_never_turns_back(string distance, double trigger, double afterwards)
    {
        var exchange = ToyExchange.At(100, 110, 107, afterwards);
        var order = exchange.Place("sell", "trailing-stop", 1, ("price", distance));

        exchange.Pass(2);
        Assert.That((order.TriggerPrice, order.BestPrice), Is.EqualTo(((decimal)trigger, 110m)));
        exchange.Pass();

        Assert.That((order.Status, order.AveragePrice), Is.EqualTo((OrderStatus.Closed, (decimal)afterwards - 0.1m)));
    }

    [Test]
    public void A_trailing_stop_limit_carries_its_limit_along()
    {
        var exchange = ToyExchange.At(100, 110, 105, 107);
        var order = exchange.Place("sell", "trailing-stop-limit", 1, ("price", "+5"), ("price2", "+1"));

        exchange.Pass(2);
        Assert.That((order.Triggered, order.Status, order.LimitPrice), Is.EqualTo((true, OrderStatus.Open, 106m)));
        exchange.Pass();

        Assert.That((order.Status, order.AveragePrice), Is.EqualTo((OrderStatus.Closed, 106m)));
    }

    [Test]
    public void An_iceberg_is_a_limit_that_shows_a_part()
    {
        var exchange = ToyExchange.At(100, 89);
        var order = exchange.Place("buy", "iceberg", 3, ("price", 90), ("displayvol", 1));

        exchange.Pass();

        Assert.That((order.Status, order.DisplayVolume), Is.EqualTo((OrderStatus.Closed, 1m)));
        Assert.That(exchange.Refused("buy", "iceberg", 30, ("price", 90), ("displayvol", 1)), Is.EqualTo("EGeneral:Invalid arguments:displayvol"));
    }

    [Test]
    public void What_does_not_fill_at_once_is_cancelled_when_it_is_immediate_or_cancel()
    {
        var exchange = ToyExchange.At(100, 80);

        var order = exchange.Place("buy", "limit", 1, ("price", 90), ("timeinforce", "IOC"));

        Assert.That((order.Status, order.Executed), Is.EqualTo((OrderStatus.Canceled, 0m)));
        Assert.That(exchange.Held("USD"), Is.Zero);
    }

    [Test]
    public void A_post_only_order_that_would_take_is_refused_and_one_at_the_bid_rests()
    {
        var exchange = ToyExchange.At(100);

        Assert.That(exchange.Refused("buy", "limit", 1, ("price", 100.1m), ("oflags", "post")), Is.EqualTo("EOrder:Post only order"));
        Assert.That(exchange.Place("buy", "limit", 1, ("price", 99.9m), ("oflags", "post")).Status, Is.EqualTo(OrderStatus.Open));
    }

    [Test]
    public void An_order_sized_in_quote_currency_spends_it()
    {
        var exchange = ToyExchange.At(100);

        var order = exchange.Place("buy", "market", 500, ("oflags", "viqc"));

        Assert.That(order.Status, Is.EqualTo(OrderStatus.Closed));
        Assert.That(order.Cost, Is.EqualTo(500m).Within(0.0001m));
    }

    [Test]
    public void A_fee_in_base_currency_is_taken_from_what_was_bought()
    {
        var exchange = ToyExchange.At(100);

        exchange.Place("buy", "market", 1, ("oflags", "fcib"));

        Assert.That((exchange.Balance("XBT"), exchange.Balance("USD")), Is.EqualTo((5.996m, 99_899.9m)));
    }

    [Test]
    public void Good_til_date_expires_at_its_time_and_not_before()
    {
        var exchange = ToyExchange.At(100);
        var order = exchange.Place("buy", "limit", 1, ("price", 90), ("timeinforce", "GTD"), ("expiretm", "+30"));

        exchange.Wait(29.9);
        Assert.That(order.Status, Is.EqualTo(OrderStatus.Open));
        exchange.Wait(0.2);

        Assert.That((order.Status, exchange.Held("USD")), Is.EqualTo((OrderStatus.Expired, 0m)));
        Assert.That(order.CloseTime, Is.EqualTo(order.OpenTime + 30_000_000_000));
    }

    [Test]
    public void A_scheduled_order_waits_for_its_time()
    {
        var exchange = ToyExchange.At(100);
        var order = exchange.Place("buy", "market", 1, ("starttm", "+60"));

        Assert.That(order.Status, Is.EqualTo(OrderStatus.Pending));
        exchange.Wait(61);

        Assert.That(order.Status, Is.EqualTo(OrderStatus.Closed));
    }

    [Test]
    public void A_scheduled_order_that_cannot_be_paid_by_then_is_found_cancelled()
    {
        var exchange = ToyExchange.At(100);
        var order = exchange.Place("sell", "limit", 5, ("price", 200), ("starttm", "+60"));
        exchange.Place("sell", "market", 5);

        exchange.Wait(61);

        Assert.That((order.Status, order.Reason), Is.EqualTo((OrderStatus.Canceled, "EOrder:Insufficient funds")));
    }

    [Test]
    public void A_conditional_close_follows_the_trade_it_closes()
    {
        var exchange = ToyExchange.At(100, 95);
        var entry = exchange.Place("buy", "market", 1, ("close[ordertype]", "stop-loss"), ("close[price]", "-4%"));

        var close = exchange.Account.OpenOrders.Single();
        Assert.That((close.ParentId, close.Side, close.TriggerPrice, close.Volume), Is.EqualTo((entry.Id, Side.Sell, 96.1m, 1m)));
        exchange.Pass();

        Assert.That((close.Status, close.AveragePrice), Is.EqualTo((OrderStatus.Closed, 94.9m)));
    }

    [TestCase("#2", "sell", "take-profit", 102)]
    [TestCase("#2", "sell", "stop-loss", 98)]
    [TestCase("-2%", "sell", "stop-loss", 98)]
    [TestCase("+3", "sell", "limit", 103)]
    [TestCase("#3", "buy", "limit", 97)]
    public void A_relative_price_is_found_from_the_last_trade(string price, string side, string type, double found)
    {
        var order = ToyExchange.At(100).Place(side, type, 1, ("price", price));

        Assert.That(order.TriggerPrice ?? order.LimitPrice, Is.EqualTo((decimal)found));
    }

    [Test]
    public void Orders_that_rest_share_a_trade_of_the_market_when_its_volume_is_short()
    {
        var exchange = ToyExchange.With(new ExchangeOptions { Tier = null, VolumeShare = 0.5m }, 100, 90, 90, 89);
        var order = exchange.Place("buy", "limit", 2.5m, ("price", 95));

        exchange.Pass();
        Assert.That((order.Executed, order.Status), Is.EqualTo((1m, OrderStatus.Open)));
        exchange.Pass(2);

        Assert.That((order.Executed, order.Status, order.Trades.Count), Is.EqualTo((2.5m, OrderStatus.Closed, 3)));
    }
}
