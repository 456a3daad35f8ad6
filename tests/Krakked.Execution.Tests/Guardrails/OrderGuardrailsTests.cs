using Krakked.Testing;
using static Krakked.Execution.Tests.Guardrails.Gatehouse;

namespace Krakked.Execution.Tests.Guardrails;

public sealed class OrderGuardrailsTests
{
    static readonly GuardrailOptions None = new() { PriceCollarBps = null, MaxQuoteAgeMs = null };

    [Test]
    public void An_opening_without_a_quote_is_refused_whatever_the_options()
    {
        var house = new Gatehouse(None);
        house.Market.Silent(Given.Xbt);

        Assert.That(house.Ask(Given.Buy(1)), Does.Contain("XBTUSD has no price now"));
        Assert.That(house.Desk.Asked, Is.Empty);
    }

    [Test]
    public void A_price_of_0_is_no_price()
    {
        var house = new Gatehouse(None);
        house.Market.Quoting(Given.Xbt, bid: 0, ask: 0);

        Assert.That(house.Ask(Given.Buy(1)), Does.Contain("no price"));
    }

    [Test]
    public void Without_the_orders_on_their_way_nothing_is_opened()
    {
        var market = new QuotedMarket().Quoting(Given.Xbt, 100, 100);
        var rails = new OrderGuardrails(None, market, new FakePortfolio(market, 1_000));

        Assert.That(rails.Refusal(Given.MarketBuy(1), 100, Given.Start), Does.Contain("not known"));
    }

    [Test]
    public void A_sale_passes_every_rule_and_every_lack_of_data()
    {
        var house = new Gatehouse(new GuardrailOptions { MaxPairNotionalUsd = 1, MaxTotalNotionalUsd = 1, OnePositionPerAsset = true }).Holding(5);
        house.Market.Silent(Given.Xbt);

        Assert.That(house.Ask(Given.Sell(5)), Is.Null);
        Assert.That(house.Desk.Commands, Is.EqualTo(new[] { "Send 1" }));
    }

    [Test]
    public void A_pair_is_bounded_with_what_is_held_of_it()
    {
        var house = new Gatehouse(None with { MaxPairNotionalUsd = 1_000 }).Holding(6);

        Assert.That(house.Ask(Given.Buy(5, held: 6)),
            Does.Contain("max_pair_notional_usd: XBTUSD would come to 1100").And.Contain("1000 is the most"));
        Assert.That(house.Ask(Given.Buy(4, held: 6)), Is.Null);
    }

    [Test]
    public void A_pair_is_bounded_with_what_an_order_of_another_name_buys_of_it()
    {
        var house = new Gatehouse(None with { MaxPairNotionalUsd = 1_000 });
        house.Ask(Given.Buy(9));
        house.Desk.Hear(VenueEventKind.Accepted);
        var rails = new OrderGuardrails(None with { MaxPairNotionalUsd = 1_000 }, house.Market, house.Portfolio);
        rails.Attach(house.Desk.Orders);

        Assert.That(rails.Refusal(Given.MarketBuy(2, id: 9), 100, Given.Start), Does.Contain("would come to 1100"));
    }

    [Test]
    public void What_an_order_replaces_does_not_count_against_it()
    {
        var house = new Gatehouse(None with { MaxPairNotionalUsd = 1_000 });
        house.Ask(Given.Buy(9, limit: 99.5m));
        house.Desk.Hear(VenueEventKind.Accepted);

        house.Desk.Submit(Given.Buy(9));
        house.Desk.Hear(VenueEventKind.Cancelled);

        Assert.That(house.Desk.Commands, Is.EqualTo(new[] { "Send 1", "Cancel 1", "Send 2" }));
    }

    [Test]
    public void Everything_is_bounded_with_what_the_other_orders_of_the_plan_buy()
    {
        var house = new Gatehouse(None with { MaxTotalNotionalUsd = 1_000 });

        house.Desk.Submit(Given.Buy(6), Given.Buy(50, price: 10, of: Ether));

        Assert.That(house.Desk.Commands, Is.EqualTo(new[] { "Send 1" }));
        Assert.That(house.Desk.Said.Single(e => e.Kind is ExecutionEventKind.Failed).Reason,
            Does.Contain("max_total_notional_usd: with ETHUSD everything would come to 1100"));
    }

    [Test]
    public void What_of_an_order_has_traded_counts_as_held_and_no_more_as_ordered()
    {
        var house = new Gatehouse(None with { MaxTotalNotionalUsd = 1_000 });
        house.Ask(Given.Buy(6));
        house.Desk.Hear(VenueEventKind.Accepted).Trade(3);
        house.Holding(3);

        Assert.That(house.Ask(Given.Buy(40, price: 10, of: Ether)), Is.Null, "600 and 400 are 1000");
    }

    [Test]
    public void What_is_held_without_a_price_is_worth_what_it_cost()
    {
        var house = new Gatehouse(None with { MaxTotalNotionalUsd = 1_000 }).Holding(8, Ether, cost: 100);
        house.Market.Silent(Ether);

        Assert.That(house.Ask(Given.Buy(3)), Does.Contain("come to 1100"));
        Assert.That(house.Ask(Given.Buy(2)), Is.Null);
    }

    [Test]
    public void What_is_held_without_price_or_cost_blocks_openings_while_the_total_is_bounded()
    {
        var house = new Gatehouse(None with { MaxTotalNotionalUsd = 1_000 }).Holding(8, Ether, cost: 0);
        house.Market.Silent(Ether);

        Assert.That(house.Ask(Given.Buy(1)), Does.Contain("has no price"));
    }

    [Test]
    public void A_limit_far_above_the_ask_is_refused()
    {
        var house = new Gatehouse(new GuardrailOptions { PriceCollarBps = 100 });

        Assert.That(house.Ask(Given.Buy(1, limit: 101.1m)),
            Does.Contain("price_collar_bps: a limit of 101.1").And.Contain("110 bps above the ask, 100"));
        Assert.That(house.Ask(Given.Buy(1, limit: 101m)), Is.Null);
        Assert.That(house.Ask(Given.Buy(1, limit: 50m)), Is.Null, "a low limit rests");
    }

    [Test]
    public void A_market_order_is_refused_when_the_ask_has_run_away_from_the_decision()
    {
        var house = new Gatehouse(new GuardrailOptions { PriceCollarBps = 100 });
        house.Market.Quoting(Given.Xbt, bid: 101.9, ask: 102, last: 102);

        Assert.That(house.Ask(Given.Buy(1, price: 100)), Does.Contain("200 bps above the price it was decided at, 100"));
    }

    [Test]
    public void A_market_order_is_refused_into_an_empty_book()
    {
        var house = new Gatehouse(new GuardrailOptions { PriceCollarBps = 100 });
        house.Market.Quoting(Given.Xbt, bid: 80, ask: 120, last: 100);

        Assert.That(house.Ask(Given.Buy(1, price: 120)), Does.Contain("2000 bps above the last trade, 100"));
    }

    [Test]
    public void A_market_order_on_an_old_quote_is_refused_and_a_limit_order_is_not()
    {
        var house = new Gatehouse(new GuardrailOptions { MaxQuoteAgeMs = 3_000 });
        house.Market.Quoting(Given.Xbt, 100, 100, at: Given.Start - 3_001);

        Assert.That(house.Ask(Given.Buy(1)), Does.Contain("max_quote_age_ms").And.Contain("3001 ms old"));
        Assert.That(house.Ask(Given.Buy(1, limit: 100)), Is.Null);
    }

    [Test]
    public void An_asset_that_is_held_is_not_bought_again_by_anybody_on_any_pair()
    {
        var euros = new Instrument { Symbol = "XBTEUR", Base = "XBT", Quote = "EUR", MinimumOrder = 0.0001m };
        var house = new Gatehouse(None with { OnePositionPerAsset = true }).Holding(1, strategy: "manual");
        house.Market.Quoting(euros, 90, 90);

        Assert.That(house.Ask(Given.Buy(1, held: 1)), Does.Contain("one_position_per_asset: XBT is held or being bought"));
        Assert.That(house.Ask(Given.Buy(1, price: 90, of: euros)), Does.Contain("one_position_per_asset"));
        Assert.That(house.Ask(Given.Buy(1, price: 10, of: Ether)), Is.Null);
    }

    [Test]
    public void Dust_is_no_position()
    {
        var house = new Gatehouse(None with { OnePositionPerAsset = true }).Holding(0.00009m);

        Assert.That(house.Ask(Given.Buy(1, held: 0.00009m)), Is.Null);
    }

    [Test]
    public void An_asset_that_is_being_bought_is_not_bought_again()
    {
        var house = new Gatehouse(None with { OnePositionPerAsset = true });
        var rails = new OrderGuardrails(None with { OnePositionPerAsset = true }, house.Market, house.Portfolio);
        rails.Attach(house.Desk.Orders);
        house.Ask(Given.Buy(1));

        Assert.That(rails.Refusal(Given.MarketBuy(1, id: 2), 100, Given.Start), Does.Contain("one_position_per_asset"));
    }

    [Test]
    public void It_is_asked_again_before_an_order_is_sent_again()
    {
        var house = new Gatehouse(new GuardrailOptions());
        house.Ask(Given.Buy(1));
        house.Desk.Hear(VenueEventKind.NotSent);
        house.Market.Quoting(Given.Xbt, bid: 119, ask: 120, at: Given.Start + 2_000);

        house.Desk.Wait(2_000);

        Assert.That(house.Desk.Said[^1].Reason, Does.Contain("price_collar_bps"));
        Assert.That(house.Desk.Commands, Is.EqualTo(new[] { "Send 1" }));
    }
}
