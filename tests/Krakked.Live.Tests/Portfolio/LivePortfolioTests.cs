using static Krakked.Live.Tests.AccountScene;

namespace Krakked.Live.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LivePortfolioTests
{
    readonly AccountScene _account = new();

    LivePortfolio Portfolio => _account.Portfolio;

    [Test]
    public void A_fill_that_the_desk_and_the_engine_both_book_counts_once()
    {
        var fill = Fill("T1", Side.Buy, 1m, 100m);

        Portfolio.Apply(fill);
        Portfolio.Apply(fill);
        Portfolio.Take([Trade("T1", Side.Buy, 1m, 100m)], []);

        Assert.That((_account.Xbt.Quantity, Portfolio.Cash), Is.EqualTo((1m, 900m)));
    }

    [Test]
    public void A_trade_that_comes_late_is_booked_at_its_place_so_that_the_average_is_what_it_would_be()
    {
        Portfolio.Apply(Fill("T1", Side.Buy, 1m, 100m, after: 0));
        Portfolio.Apply(Fill("T3", Side.Sell, 1m, 150m, after: 2));

        Portfolio.Apply(Fill("T2", Side.Buy, 1m, 200m, after: 1));

        Assert.That((_account.Xbt.AverageCost, _account.Xbt.RealizedPnl), Is.EqualTo((150m, 0m)));
    }

    [Test]
    public void A_sale_that_comes_before_its_purchase_waits_and_is_booked_when_that_comes()
    {
        Portfolio.Apply(Fill("T2", Side.Sell, 1m, 110m, after: 1));
        var waiting = Portfolio.Waiting.Single();

        Portfolio.Apply(Fill("T1", Side.Buy, 1m, 100m, after: 0));

        Assert.That(waiting.Entry.Id, Is.EqualTo("T2"));
        Assert.That(waiting.Why, Does.Contain("XBT").And.Contain("holds 0").Or.Contain("hold 0"));
        Assert.That(Portfolio.Waiting, Is.Empty);
        Assert.That((_account.Xbt.Quantity, _account.Xbt.RealizedPnl), Is.EqualTo((0m, 10m)));
    }

    [Test]
    public void Of_two_trades_of_one_moment_either_may_come_first()
    {
        Portfolio.Apply(Fill("T2", Side.Sell, 1m, 110m));
        Portfolio.Apply(Fill("T1", Side.Buy, 1m, 100m));

        Assert.That(Portfolio.Waiting, Is.Empty);
        Assert.That(_account.Xbt.RealizedPnl, Is.EqualTo(10m));
    }

    [Test]
    public void A_trade_that_history_told_as_nobodys_moves_to_the_sleeves_of_the_order_it_turns_out_to_be_of()
    {
        Portfolio.Take([Trade("T1", Side.Buy, 1m, 100m)], []);
        Portfolio.Apply(Fill("T2", Side.Buy, 1m, 100m, after: 1));

        Portfolio.Apply(Fill("T1", Side.Buy, 1m, 100m));

        Assert.That((_account.Xbt.Held(Sleeve.Manual), _account.Xbt.Held(Given.Trend)), Is.EqualTo((0m, 2m)));
        Assert.That(Portfolio.Cash, Is.EqualTo(800m));
    }

    [Test]
    public void A_fee_in_a_third_asset_is_booked_though_a_fill_cannot_say_it()
    {
        Portfolio.Take([Trade("T1", Side.Buy, 1m, 100m, after: 1, fee: 0.5m, feeIn: "ETH")], [Flow("L1", "ETH", 2m)]);

        Assert.That(_account.Held("ETH"), Is.EqualTo(1.5m));
        Assert.That(_account.Xbt.Fees, Is.EqualTo(5m));
        Assert.That(_account.Gain, Is.EqualTo(Portfolio.Equity - 1_000m));
    }

    [Test]
    public void A_flow_is_worth_what_the_asset_was_worth_then_and_not_what_it_is_worth_now()
    {
        _account.Market.Past(XbtUsd, Given.Start - 86_400_000, 40);

        Portfolio.Take([], [Flow("L1", "XBT", 1m, after: -86_400_000)]);

        Assert.That((Portfolio.Books.Ledger.NetCashFlows, Portfolio.Books.Ledger.UnrealizedPnl), Is.EqualTo((40m, 60m)));
    }

    [Test]
    public void A_flow_of_a_time_without_a_price_is_unvalued_until_the_account_is_looked_at_and_then_enters_as_no_profit()
    {
        Portfolio.Take([], [Flow("L1", "XBT", 1m, after: -86_400_000)]);
        var unvalued = Portfolio.Books.Unvalued.Single();

        var view = Portfolio.Publish(Given.Start);

        Assert.That((unvalued.Asset, unvalued.Amount), Is.EqualTo(("XBT", 1m)));
        Assert.That((view.NetCashFlows, view.Realized, view.Unrealized), Is.EqualTo((100m, 0m, 0m)));
    }

    [Test]
    public void An_asset_without_any_price_is_listed_as_unvalued_and_in_no_sum()
    {
        Portfolio.Take([], [Flow("L1", "KFEE", 500m)]);

        var view = Portfolio.Publish(Given.Start);

        Assert.That(view.Assets.Unvalued.Single().Asset, Is.EqualTo("KFEE"));
        Assert.That(view.Exposure.Single(e => e.Asset == "KFEE").Value, Is.Null);
        Assert.That(view.Equity, Is.EqualTo(1_000m));
    }

    [Test]
    public void When_prices_are_gone_values_are_the_last_known_and_say_so()
    {
        Portfolio.Apply(Fill("T1", Side.Buy, 1m, 100m));
        _account.Market[XbtUsd] = 120;
        Portfolio.Publish(Given.Start);
        _account.Market.Forget(XbtUsd);
        _account.Market.Status = new DataStatus(Healthy: false, 0, "stale");

        var view = Portfolio.Publish(Given.Start + 1);

        Assert.That(view.Equity, Is.EqualTo(1_020m));
        Assert.That(view.Assets.Stale.Single().Asset, Is.EqualTo("XBT"));
        Assert.That(view.Market.Healthy, Is.False);
    }

    [Test]
    public void Equity_exposure_and_unrealised_profit_follow_fixed_prices()
    {
        Portfolio.Apply(Fill("T1", Side.Buy, 2m, 100m, fee: 1m));
        _account.Market[XbtUsd] = 150;

        var view = Portfolio.Publish(Given.Start);

        Assert.That((view.Equity, view.Cash, view.Realized, view.Unrealized), Is.EqualTo((1_099m, 799m, -1m, 100m)));
        Assert.That(view.Exposure.Single(e => e.Asset == "XBT").Share, Is.EqualTo(300m / 1_099m));
        Assert.That(view.Position("XBTUSD"), Has.Property("Value").EqualTo(300m).And.Property("AverageCost").EqualTo(100m));
    }

    [Test]
    public void Positions_made_of_a_set_of_trades_are_what_a_person_works_out()
    {
        Portfolio.Take(
        [
            Trade("T1", Side.Buy, 1m, 100m, after: 1, fee: 1m, who: "trend"),
            Trade("T2", Side.Buy, 3m, 120m, after: 2, fee: 2m, who: "trend"),
            Trade("T3", Side.Sell, 2m, 130m, after: 3, fee: 1.5m, who: "trend"),
            Trade("T4", Side.Buy, 1m, 90m, after: 4),
        ], []);
        _account.Market[XbtUsd] = 125;

        var xbt = Portfolio.Publish(Given.Start).Position("XBTUSD");

        // 4 at 115 on average; 2 sold for 30 more than that, less 4.5 of fees; then 2 x 115 + 90 for 3.
        Assert.That((xbt.Quantity, xbt.Cost, xbt.Realized, xbt.Unrealized), Is.EqualTo((3m, 320m, 25.5m, 55m)));
        Assert.That(xbt.Sleeves.Select(s => (s.Strategy.Name, s.Quantity, s.Cost)), Is.EqualTo(new[] { ("trend", 2m, 230m), ("manual", 1m, 90m) }));
        Assert.That(Portfolio.Equity, Is.EqualTo(1_000m + 25.5m + 55m));
    }

    [Test]
    public void A_position_nobody_ever_had_is_an_error_of_its_own_that_names_those_there_are()
    {
        Portfolio.Apply(Fill("T1", Side.Buy, 2m, 100m));

        var view = Portfolio.Publish(Given.Start);

        Assert.That(() => view.Position("XBTUSDT"), Throws.TypeOf<PositionNotFoundException>()
            .With.Message.Contains("XBTUSDT").And.Message.Contains("Did you mean XBTUSD?").And.Property("Symbol").EqualTo("XBTUSDT"));
    }

    [Test]
    public void A_view_never_changes_after_it_was_handed_out()
    {
        Portfolio.Apply(Fill("T1", Side.Buy, 1m, 100m));
        var before = Portfolio.Publish(Given.Start);

        Portfolio.Apply(Fill("T2", Side.Buy, 1m, 100m, after: 1));

        Assert.That(Portfolio.View, Is.SameAs(before));
        Assert.That((before.Position("XBTUSD").Quantity, before.Position("XBTUSD").Sleeves.Single().Quantity), Is.EqualTo((1m, 1m)));
    }

    [TestCase(true, null, 2)]
    [TestCase(false, null, 1)]
    [TestCase(false, true, 2)]
    [TestCase(true, false, 1)]
    public void A_persons_trades_are_always_in_the_balances_and_in_profit_only_when_wanted(bool track, bool? include, int strategies)
    {
        var account = new AccountScene(new PortfolioOptions { OpeningCash = 1_000m, TrackManualTrades = track });
        account.Portfolio.Apply(Fill("T1", Side.Buy, 1m, 100m));
        account.Portfolio.Take([Trade("T2", Side.Buy, 2m, 100m, after: 1)], []);

        Assert.That(account.Portfolio.Books.Pnl(include).Strategies, Has.Count.EqualTo(strategies));
        Assert.That(account.Portfolio.Publish(Given.Start).Pnl.Strategies, Has.Count.EqualTo(track ? 2 : 1));
        Assert.That((account.Xbt.Quantity, account.Portfolio.Cash), Is.EqualTo((3m, 700m)));
    }

    [Test]
    public void A_pair_paid_with_another_currency_shows_what_is_held_of_its_base()
    {
        Portfolio.Apply(Fill("T1", Side.Buy, 1m, 100m));

        Assert.That(Portfolio.Position(XbtEur).Held(Given.Trend), Is.EqualTo(1m));
        Assert.That(Portfolio.Position(XbtEur).Instrument, Is.EqualTo(XbtEur));
    }

    [Test]
    public void What_people_did_is_told_as_a_share_of_equity_once()
    {
        Portfolio.TakeExternalActivity();
        Portfolio.Take([Trade("T1", Side.Buy, 2m, 100m, after: 1)], [Flow("L1", "USD", 100m)]);

        var told = Portfolio.TakeExternalActivity();

        Assert.That(told.ToString(), Does.Contain("equity by +10.00 %").And.Contain("exposure by +20.00 %"));
        Assert.That(Portfolio.TakeExternalActivity().EquityShare, Is.Zero);
    }
}
