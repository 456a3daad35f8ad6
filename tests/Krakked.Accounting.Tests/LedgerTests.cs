using Krakked.Testing;

namespace Krakked.Accounting.Tests;

public sealed class LedgerTests
{
    readonly FixedPrices _prices = new();
    Ledger _ledger = null!;

    [SetUp]
    public void Open()
    {
        _prices[Given.Xbt] = 100;
        _ledger = new Ledger(1_000m, _prices);
    }

    [Test]
    public void A_buy_turns_cash_into_a_position_at_cost()
    {
        _ledger.Apply(Given.Fill(Side.Buy, 2m, 100m));

        var position = _ledger.Position(Given.Xbt);
        Assert.That((position.Quantity, position.Cost, position.AverageCost), Is.EqualTo((2m, 200m, 100m)));
        Assert.That((_ledger.Cash, _ledger.Equity), Is.EqualTo((800m, 1_000m)));
    }

    [Test]
    public void Cost_is_the_weighted_average_of_what_was_bought()
    {
        _ledger.Apply(Given.Fill(Side.Buy, 1m, 100m));
        _ledger.Apply(Given.Fill(Side.Buy, 3m, 120m));

        Assert.That(_ledger.Position(Given.Xbt).AverageCost, Is.EqualTo(115m));
    }

    [Test]
    public void A_sale_realises_its_gain_and_leaves_the_average_as_it_was()
    {
        _ledger.Apply(Given.Fill(Side.Buy, 2m, 100m));
        _ledger.Apply(Given.Fill(Side.Sell, 1m, 130m));

        Assert.That((_ledger.RealizedPnl, _ledger.Position(Given.Xbt).AverageCost), Is.EqualTo((30m, 100m)));
    }

    [Test]
    public void Fees_are_realised_at_the_moment_of_the_fill()
    {
        _ledger.Apply(Given.Fill(Side.Buy, 2m, 100m, fee: 0.8m));

        Assert.That((_ledger.RealizedPnl, _ledger.Fees, _ledger.Position(Given.Xbt).Cost), Is.EqualTo((-0.8m, 0.8m, 200m)));
        Assert.That(_ledger.Cash, Is.EqualTo(799.2m));
    }

    [Test]
    public void A_fee_in_base_currency_lessens_what_is_received_and_is_valued_at_the_trade_s_price()
    {
        _ledger.Apply(Given.Fill(Side.Buy, 2m, 100m, fee: 0.01m) with { FeeAsset = FeeAsset.Base });

        var position = _ledger.Position(Given.Xbt);
        Assert.That((position.Quantity, position.Cost, position.AverageCost), Is.EqualTo((1.99m, 199m, 100m)));
        Assert.That((_ledger.RealizedPnl, _ledger.Fees, _ledger.Cash), Is.EqualTo((-1m, 1m, 800m)));
    }

    [Test]
    public void A_fee_in_base_currency_on_a_sale_takes_more_from_the_sleeve()
    {
        _ledger.Apply(Given.Fill(Side.Buy, 2m, 100m));
        _ledger.Apply(Given.Fill(Side.Sell, 1m, 110m, fee: 0.01m) with { FeeAsset = FeeAsset.Base });

        Assert.That(_ledger.Position(Given.Xbt).Quantity, Is.EqualTo(0.99m));
        Assert.That((_ledger.RealizedPnl, _ledger.Fees), Is.EqualTo((10.1m - 1.1m, 1.1m)));
    }

    [Test]
    public void Unrealised_profit_follows_the_last_price()
    {
        _ledger.Apply(Given.Fill(Side.Buy, 2m, 100m));

        _prices[Given.Xbt] = 111.1;

        Assert.That((_ledger.UnrealizedPnl, _ledger.Equity), Is.EqualTo((22.2m, 1_022.2m)));
    }

    [Test]
    public void Without_a_price_now_the_last_one_known_counts()
    {
        _ledger.Apply(Given.Fill(Side.Buy, 2m, 100m));
        _prices[Given.Xbt] = 110;
        _ = _ledger.Equity;

        _prices.Forget(Given.Xbt);

        Assert.That(_ledger.Equity, Is.EqualTo(1_020m));
    }

    [Test]
    public void Cash_flows_are_never_profit()
    {
        _ledger.Apply(new CashFlow(500m, Given.Start, CashFlowKind.Deposit));
        _ledger.Apply(new CashFlow(-200m, Given.Start, CashFlowKind.Withdrawal));

        Assert.That((_ledger.Cash, _ledger.NetCashFlows, _ledger.RealizedPnl), Is.EqualTo((1_300m, 300m, 0m)));
    }

    [Test]
    public void Sleeves_keep_their_own_cost_and_gains()
    {
        _ledger.Apply(Given.Fill(Side.Buy, 1m, 100m, strategy: "a"));
        _ledger.Apply(Given.Fill(Side.Buy, 1m, 120m, strategy: "b"));
        _ledger.Apply(Given.Fill(Side.Sell, 1m, 130m, strategy: "b"));

        var sleeves = _ledger.Position(Given.Xbt).Sleeves.ToArray();
        Assert.That(sleeves.Select(s => (s.Strategy.Name, s.Quantity, s.Cost, s.RealizedPnl)),
            Is.EqualTo(new[] { ("a", 1m, 100m, 0m), ("b", 0m, 0m, 10m) }));
        Assert.That((_ledger.Position(Given.Xbt).Quantity, _ledger.Position(Given.Xbt).RealizedPnl), Is.EqualTo((1m, 10m)));
    }

    [Test]
    public void Sleeves_that_trade_among_themselves_move_no_cash()
    {
        _ledger.Apply(Given.Fill(Side.Buy, 1m, 100m, strategy: "a"));

        _ledger.Apply(Given.Fill(Side.None, 0m, 150m, null, "internal-1",
            new SleeveFill(new StrategyId("a"), -1m, 0), new SleeveFill(new StrategyId("b"), 1m, 0)));

        Assert.That((_ledger.Cash, _ledger.RealizedPnl, _ledger.Position(Given.Xbt).Cost), Is.EqualTo((900m, 50m, 150m)));
    }

    [Test]
    public void What_a_person_traded_is_tagged()
    {
        _ledger.Apply(Given.Fill(Side.Buy, 1m, 100m, strategy: "manual"));

        Assert.That(_ledger.Position(Given.Xbt).Sleeves.Span[0].IsManual, Is.True);
        Assert.That(_ledger.Position(Given.Xbt).Held(Sleeve.Manual), Is.EqualTo(1m));
    }

    [Test]
    public void Selling_more_than_a_sleeve_holds_is_refused_with_the_numbers()
    {
        _ledger.Apply(Given.Fill(Side.Buy, 1m, 100m));

        Assert.That(() => _ledger.Apply(Given.Fill(Side.Sell, 1.5m, 100m, trade: "t9")),
            Throws.InvalidOperationException.With.Message.EqualTo("Trade t9 sells 1.5 XBT of 'trend', which holds 1."));
        Assert.That((_ledger.Cash, _ledger.Position(Given.Xbt).Quantity), Is.EqualTo((900m, 1m)));
    }

    [Test]
    public void A_trade_that_is_remembered_counts_once()
    {
        var ledger = new Ledger(1_000m, _prices, new TradeMemory(capacity: 2));

        ledger.Apply(Given.Fill(Side.Buy, 1m, 100m, trade: "a"));
        ledger.Apply(Given.Fill(Side.Buy, 1m, 100m, trade: "a"));

        Assert.That(ledger.Position(Given.Xbt).Quantity, Is.EqualTo(1m));
    }

    [Test]
    public void The_memory_of_trades_is_bounded()
    {
        var memory = new TradeMemory(capacity: 2);
        foreach (var trade in new[] { "a", "b", "c" }) memory.Add(trade);

        Assert.That((memory.Contains("a"), memory.Contains("b"), memory.Contains("c")), Is.EqualTo((false, true, true)));
    }

    [Test]
    public void Booking_a_fill_and_reading_a_position_allocates_nothing()
    {
        var (buy, sell) = (Given.Fill(Side.Buy, 1m, 100m, fee: 0.1m), Given.Fill(Side.Sell, 1m, 101m, fee: 0.1m));
        Around(100);

        Assert.That(Allocations.Least(() => Allocations.During(() => Around(1_000))), Is.Zero);

        void Around(int times)
        {
            for (var i = 0; i < times; i++)
            {
                _ledger.Apply(buy);
                _ledger.Apply(sell);
                _ = _ledger.Position(Given.Xbt).Held(Given.Trend);
                _ = _ledger.Equity;
            }
        }
    }

    [Test]
    public void Instruments_are_listed_in_the_order_of_their_first_fill()
    {
        var eth = Given.Instrument("ETHUSD");
        _ledger.Apply(Given.Fill(Side.Buy, 1m, 100m, of: eth));
        _ledger.Apply(Given.Fill(Side.Buy, 1m, 100m));

        Assert.That(_ledger.Instruments, Is.EqualTo(new[] { eth, Given.Xbt }));
        Assert.That(_ledger.Position(Given.Instrument("SOLUSD")).IsFlat, Is.True);
    }
}
