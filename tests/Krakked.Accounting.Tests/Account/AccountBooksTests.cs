using Krakked.Testing;

namespace Krakked.Accounting.Tests;

public sealed class AccountBooksTests
{
    AccountDesk _desk = null!;

    [SetUp]
    public void Open() => _desk = new AccountDesk();

    [Test]
    public void A_fee_in_the_quote_currency_is_realised_and_no_part_of_the_cost()
    {
        _desk.Trade(Side.Buy, 2m, 100m, fee: 0.8m);

        Assert.That((_desk.Books.Position("XBT").Cost, _desk.Books.Ledger.RealizedPnl, _desk.Held("USD")), Is.EqualTo((200m, -0.8m, 799.2m)));
    }

    [Test]
    public void A_fee_in_the_base_currency_lessens_what_is_held()
    {
        _desk.Trade(Side.Buy, 2m, 100m, fee: 0.01m, feeIn: "XBT");

        Assert.That((_desk.Held("XBT"), _desk.Held("USD")), Is.EqualTo((1.99m, 800m)));
        Assert.That((_desk.Books.Position("XBT").Cost, _desk.Books.Ledger.RealizedPnl), Is.EqualTo((199m, -1m)));
    }

    [Test]
    public void A_fee_in_a_third_asset_is_charged_to_the_trade_at_the_price_of_that_asset_and_leaves_its_balance()
    {
        _desk.Flow("EUR", 10m);

        _desk.Trade(Side.Buy, 2m, 100m, fee: 0.8m, feeIn: "EUR");

        Assert.That((_desk.Held("EUR"), _desk.Held("USD"), _desk.Held("XBT")), Is.EqualTo((9.2m, 800m, 2m)));
        Assert.That((_desk.Books.Position("XBT").Cost, _desk.Books.Position("XBT").RealizedPnl), Is.EqualTo((200m, -1m)));
        Assert.That((_desk.Books.Position("EUR").Cost, _desk.Books.Position("EUR").RealizedPnl), Is.EqualTo((11.5m, 0m)));
    }

    [Test]
    public void An_asset_that_rose_since_it_came_in_gains_when_it_pays_a_fee()
    {
        _desk.Flow("EUR", 10m);
        _desk.Market[AccountDesk.EurUsd] = 1.5;

        _desk.Trade(Side.Buy, 2m, 100m, fee: 2m, feeIn: "EUR");

        Assert.That((_desk.Books.Position("XBT").RealizedPnl, _desk.Books.Position("EUR").RealizedPnl), Is.EqualTo((-3m, 0.5m)));
    }

    [Test]
    public void Fee_credits_without_a_price_are_counted_in_their_own_units()
    {
        _desk.Flow("KFEE", 500m, CashFlowKind.Reward);

        _desk.Trade(Side.Buy, 2m, 100m, fee: 80m, feeIn: "KFEE");

        Assert.That(_desk.Books.Unvalued, Is.EqualTo(new[] { new AssetBalance("KFEE", 420m) }));
        Assert.That(_desk.Books.FeesByAsset, Is.EqualTo(new[] { new AssetBalance("KFEE", 80m) }));
        Assert.That((_desk.Books.Ledger.RealizedPnl, _desk.Books.Ledger.Equity), Is.EqualTo((0m, 1_000m)));
    }

    [Test]
    public void A_fee_of_several_sleeves_is_charged_to_each_in_its_part_and_adds_up()
    {
        _desk.Market[AccountDesk.EurUsd] = 1.0000000003;
        _desk.Flow("EUR", 10m);
        var third = new SleeveFill(new StrategyId("a"), 1m, 0.3m);

        var (second, first) = (third with { Strategy = new("b") }, third with { Strategy = new("c") });
        _desk.Books.Apply(Given.Fill(Side.Buy, 3m, 100m, null, "T", third, second, first), "EUR");

        var fees = _desk.Books.Position("XBT").Sleeves.ToArray().Select(s => s.Fees).ToArray();
        Assert.That(fees, Is.EqualTo(new[] { 0.3000000001m, 0.3000000001m, 0.3000000001m }));
        Assert.That((fees.Sum(), _desk.Held("USD")), Is.EqualTo((0.9000000003m, 700m)));
    }

    [Test]
    public void A_deposit_of_an_asset_is_a_cash_flow_of_its_value_and_no_profit()
    {
        _desk.Flow("XBT", 2m);

        Assert.That((_desk.Books.Ledger.NetCashFlows, _desk.Books.Ledger.Cash, _desk.Books.Ledger.Equity), Is.EqualTo((200m, 1_000m, 1_200m)));
        Assert.That((_desk.Books.Position("XBT").Cost, _desk.Books.Ledger.RealizedPnl), Is.EqualTo((200m, 0m)));
        Assert.That(_desk.Books.Position("XBT").Held(Sleeve.Manual), Is.EqualTo(2m));
    }

    [Test]
    public void A_withdrawal_of_an_asset_takes_its_value_now_and_what_it_gained_until_then_stays_profit()
    {
        _desk.Flow("XBT", 2m);
        _desk.Market[AccountDesk.XbtUsd] = 130;

        _desk.Flow("XBT", -1m, CashFlowKind.Withdrawal);

        Assert.That((_desk.Books.Ledger.NetCashFlows, _desk.Books.Ledger.RealizedPnl, _desk.Books.Ledger.UnrealizedPnl), Is.EqualTo((70m, 30m, 30m)));
        Assert.That(_desk.Books.Ledger.Equity, Is.EqualTo(1_130m));
    }

    [Test]
    public void The_fee_of_a_withdrawal_goes_with_it()
    {
        _desk.Flow("USD", -100m, CashFlowKind.Withdrawal, fee: 4m);

        Assert.That((_desk.Books.Ledger.NetCashFlows, _desk.Books.Ledger.Cash, _desk.Books.Ledger.RealizedPnl), Is.EqualTo((-104m, 896m, 0m)));
    }

    [Test]
    public void Cash_flows_add_up_by_asset_and_reason()
    {
        _desk.Flow("XBT", 2m);
        _desk.Flow("XBT", 1m);
        _desk.Flow("XBT", 0.1m, CashFlowKind.Reward);
        _desk.Flow("USD", -50m, CashFlowKind.Withdrawal);

        Assert.That(_desk.Books.CashFlows, Is.EqualTo(new[]
        {
            new FlowTotal("USD", CashFlowKind.Withdrawal, -50m, -50m),
            new FlowTotal("XBT", CashFlowKind.Deposit, 3m, 300m),
            new FlowTotal("XBT", CashFlowKind.Reward, 0.1m, 10m),
        }));
    }

    [Test]
    public void What_nothing_prices_is_outside_equity_until_a_price_is_known_and_enters_as_a_cash_flow()
    {
        _desk.Flow("ABC", 5m);
        var before = _desk.Books.Ledger.Equity;
        var listed = _desk.Books.Unvalued;

        _desk.Market[AccountDesk.AbcUsd] = 3;
        _desk.Books.Admit(Given.Start);

        Assert.That((before, listed[0], _desk.Books.Unvalued.Count), Is.EqualTo((1_000m, new AssetBalance("ABC", 5m), 0)));
        Assert.That((_desk.Books.Ledger.Equity, _desk.Books.Ledger.NetCashFlows, _desk.Books.Ledger.RealizedPnl), Is.EqualTo((1_015m, 15m, 0m)));
        Assert.That(_desk.Books.CashFlows, Is.EqualTo(new[]
        {
            new FlowTotal("ABC", CashFlowKind.Adjustment, 0m, 15m), new FlowTotal("ABC", CashFlowKind.Deposit, 5m, 0m),
        }));
    }

    [Test]
    public void A_sale_of_an_unpriced_asset_prices_it()
    {
        _desk.Flow("ABC", 5m);

        _desk.Trade(Side.Sell, 2m, 3m, of: AccountDesk.AbcUsd, who: "manual");

        Assert.That((_desk.Held("ABC"), _desk.Books.Ledger.NetCashFlows, _desk.Books.Ledger.RealizedPnl), Is.EqualTo((3m, 15m, 0m)));
        Assert.That(_desk.Books.Ledger.Equity, Is.EqualTo(1_015m));
    }

    [Test]
    public void A_trade_of_two_assets_sells_the_one_and_buys_the_other_at_one_value()
    {
        _desk.Flow("XBT", 1m);
        _desk.Market[AccountDesk.XbtUsd] = 120;

        _desk.Trade(Side.Buy, 5m, 0.1m, fee: 0.001m, feeIn: "XBT", of: AccountDesk.EthXbt, who: "manual");

        Assert.That((_desk.Held("XBT"), _desk.Held("ETH"), _desk.Held("USD")), Is.EqualTo((0.499m, 5m, 1_000m)));
        Assert.That((_desk.Books.Position("ETH").Cost, _desk.Books.Position("ETH").RealizedPnl), Is.EqualTo((60m, -0.12m)));
        Assert.That(_desk.Books.Position("XBT").RealizedPnl, Is.EqualTo(10.02m));
    }

    [Test]
    public void A_pair_that_trades_the_currency_itself_is_booked_on_the_other_asset()
    {
        _desk.Trade(Side.Sell, 100m, 160m, fee: 0.4m, of: AccountDesk.UsdJpy, who: "manual");

        Assert.That((_desk.Held("USD"), _desk.Held("JPY")), Is.EqualTo((899.6m, 16_000m)));
        Assert.That((_desk.Books.Position("JPY").Cost, _desk.Books.Ledger.RealizedPnl), Is.EqualTo((100m, -0.4m)));
    }

    [Test]
    public void A_trade_without_any_price_in_the_currency_is_refused_and_says_what_to_do()
    {
        _desk.Flow("ABC", 5m);

        Assert.That(() => _desk.Trade(Side.Sell, 1m, 2m, of: Given.Instrument("ABCXYZ"), who: "manual"),
            Throws.InstanceOf<KrakkedException>().With.Message.EqualTo(
                "Trade T1 exchanges ABC for XYZ, and neither has a price in USD. Name a valuation pair for one."));
    }

    [Test]
    public void Coins_a_person_sells_are_the_person_s_first_and_the_strategies_after_that()
    {
        _desk.Trade(Side.Buy, 2m, 100m, who: "b");
        _desk.Trade(Side.Buy, 2m, 100m, who: "a");
        _desk.Flow("XBT", 1m);

        _desk.Trade(Side.Sell, 4m, 110m, fee: 0.5m, feeIn: "XBT", who: "manual");

        var position = _desk.Books.Position("XBT");
        Assert.That((position.Held(Sleeve.Manual), position.Held(new("a")), position.Held(new("b"))), Is.EqualTo((0m, 0m, 0.5m)));
        Assert.That((position.RealizedPnl, _desk.Held("USD")), Is.EqualTo((45m - 55m, 1_040m)));
    }

    [Test]
    public void What_a_strategy_s_order_sold_after_a_person_had_sold_its_coins_was_the_person_s_and_then_other_strategies()
    {
        _desk.Trade(Side.Buy, 2m, 100m, who: "a");
        _desk.Trade(Side.Buy, 2m, 100m, who: "b");
        _desk.Trade(Side.Sell, 1.5m, 100m, who: "manual");
        _desk.Flow("XBT", 0.5m);

        _desk.Trade(Side.Sell, 2m, 110m, fee: 1m, who: "a");

        var position = _desk.Books.Position("XBT");
        Assert.That((position.Held(new("a")), position.Held(Sleeve.Manual), position.Held(new("b"))), Is.EqualTo((0m, 0m, 1m)));
        Assert.That((position.RealizedPnl, _desk.Held("USD")), Is.EqualTo((20m - 1m, 600m + 150m + 220m - 1m)));
    }

    [Test]
    public void A_fee_in_coins_that_a_strategy_has_no_more_is_taken_from_who_has_them()
    {
        _desk.Trade(Side.Buy, 1m, 100m, who: "a");
        _desk.Flow("XBT", 1m);

        _desk.Trade(Side.Sell, 1m, 100m, fee: 0.25m, feeIn: "XBT", who: "a");

        var position = _desk.Books.Position("XBT");
        Assert.That((position.Held(new("a")), position.Held(Sleeve.Manual), position.RealizedPnl), Is.EqualTo((0m, 0.75m, -25m)));
    }

    [Test]
    public void A_strategy_gives_another_what_it_has_and_the_person_gives_the_rest()
    {
        _desk.Trade(Side.Buy, 2m, 100m, who: "a");
        _desk.Trade(Side.Sell, 1m, 100m, who: "manual");
        _desk.Flow("XBT", 3m);

        _desk.Books.Apply(Given.Fill(Side.None, 0, 100m, null, "internal", new SleeveFill(new("a"), -2m, 0), new SleeveFill(new("b"), 2m, 0)), "USD");

        var position = _desk.Books.Position("XBT");
        Assert.That((position.Held(new("a")), position.Held(new("b")), position.Held(Sleeve.Manual)), Is.EqualTo((0m, 2m, 2m)));
    }

    [TestCase("0", "1.5")]
    [TestCase("0.25", "1.25")]
    public void What_a_strategy_was_to_give_another_by_a_trade_and_has_no_more_the_other_gets_less_of(decimal fee, decimal left)
    {
        _desk.Trade(Side.Buy, 2m, 100m, who: "a");
        _desk.Trade(Side.Sell, 1.5m, 100m, who: "manual");

        _desk.Books.Apply(Given.Fill(Side.Buy, 1m, 100m, null, "both", new SleeveFill(new("a"), -2m, 0), new SleeveFill(new("b"), 3m, fee)), "XBT");

        var position = _desk.Books.Position("XBT");
        Assert.That((position.Held(new("a")), position.Held(new("b"))), Is.EqualTo((0m, left)));
    }

    [TestCase(2, "USD", TestName = "A sale of more than is held books nothing")]
    [TestCase(1, "EUR", TestName = "A fee in an asset that is not held books nothing")]
    public void More_than_is_held_is_refused_whole(int quantity, string feeIn)
    {
        _desk.Flow("XBT", 1m);

        Assert.That(() => _desk.Trade(Side.Sell, quantity, 100m, fee: 1m, feeIn: feeIn, who: "manual"),
            Throws.InvalidOperationException.With.Message.Contains("of which the books hold"));
        Assert.That((_desk.Held("XBT"), _desk.Held("USD"), _desk.Books.FeesByAsset.Count), Is.EqualTo((1m, 1_000m, 0)));
    }

    [Test]
    public void A_fee_beyond_what_the_trade_brought_books_nothing()
    {
        _desk.Flow("ETH", 1m);

        Assert.That(() => _desk.Trade(Side.Sell, 1m, 0.1m, fee: 0.2m, feeIn: "XBT", of: AccountDesk.EthXbt, who: "manual"),
            Throws.InvalidOperationException);
        Assert.That((_desk.Held("ETH"), _desk.Held("XBT"), _desk.Held("USD")), Is.EqualTo((1m, 0m, 1_000m)));
    }

    [Test]
    public void Entries_that_are_remembered_count_once()
    {
        var desk = new AccountDesk(seen: new TradeMemory());
        var (flow, fill) = (new AssetFlow("L", "EUR", 8m, Given.Start, CashFlowKind.Deposit), Given.Fill(Side.Buy, 1m, 100m, fee: 1m));

        for (var time = 0; time < 2; time++)
        {
            desk.Books.Apply(flow);
            desk.Books.Apply(fill, "EUR");
        }

        Assert.That((desk.Held("EUR"), desk.Held("XBT"), desk.Held("USD")), Is.EqualTo((7m, 1m, 900m)));
    }

    [Test]
    public void An_asset_that_was_priced_once_keeps_its_last_price()
    {
        _desk.Flow("EUR", 8m);
        _desk.Market.Forget(AccountDesk.EurUsd);

        _desk.Flow("EUR", -4m, CashFlowKind.Withdrawal);

        Assert.That((_desk.Books.Unvalued.Count, _desk.Books.Ledger.Equity, _desk.Books.Ledger.NetCashFlows), Is.EqualTo((0, 1_005m, 5m)));
    }

    [Test]
    public void The_ledger_shows_a_listed_pair_s_position_under_that_pair()
    {
        _desk.Flow("XBT", 1m);

        Assert.That(_desk.Books.Ledger.Position(AccountDesk.XbtUsd).Quantity, Is.EqualTo(1m));
    }
}
