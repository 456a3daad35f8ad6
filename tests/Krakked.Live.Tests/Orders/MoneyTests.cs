using Krakked.Kraken;

namespace Krakked.Live.Tests;

public sealed class MoneyTests
{
    [Test]
    public void A_trade_by_hand_is_booked_as_manual_and_its_order_left_alone()
    {
        var stage = Stage.Running();

        var id = stage.Kraken.Place(ByHand(Side.Buy, 1m), clientId: null);
        stage.Kraken.Trade(id, 0.3m, 100m);
        stage.Run(60_000);

        Assert.That(stage.Books["XBT"], Is.EqualTo(0.3m));
        Assert.That(stage.Store.Trades.Single().Sleeves.Single().Strategy, Is.EqualTo(Sleeve.Manual));
        Assert.That(stage.Kraken.Open, Is.EqualTo(new[] { id }));
        Assert.That(stage.Desk.Status.Halts, Is.Empty);
    }

    [Test]
    public void A_deposit_becomes_a_cash_flow_once()
    {
        var stage = Stage.Running();

        stage.Kraken.Deposit(500m);
        stage.Run(120_000);

        Assert.That(stage.Books["USD"], Is.EqualTo(10_500m));
        Assert.That(stage.Books.Flows, Has.Count.EqualTo(1));
        Assert.That(stage.Desk.Status.Halts, Is.Empty);
    }

    [Test]
    public void An_asset_that_differs_twice_is_halted_with_both_numbers_and_let_go_when_it_agrees()
    {
        var stage = Stage.Running();
        stage.Kraken.Balances["XBT"] += 1m;
        stage.Run(60_000);
        var halt = stage.Desk.Status.Halts.Single();

        stage.Kraken.Balances["XBT"] -= 1m;
        stage.Run(60_000);

        Assert.That((halt.Scope, halt.Name, halt.Reason), Is.EqualTo((HaltScope.Asset, "XBT", "the books have 0 XBT, the exchange 1")));
        Assert.That(stage.Desk.Status.Halts, Is.Empty);
        Assert.That(stage.Notices.Count(n => n.Halt is not null && !n.Ends), Is.EqualTo(1));
        Assert.That(stage.Notices.Count(n => n.Ends), Is.EqualTo(1));
    }

    [Test]
    public void A_difference_seen_once_halts_nothing()
    {
        var stage = Stage.Running();
        stage.Kraken.Balances["XBT"] += 1m;
        while (stage.Desk.Status.Drifts.Count == 0) stage.Run(1_000);

        stage.Kraken.Balances["XBT"] -= 1m;
        stage.Run(60_000);

        Assert.That(stage.Notices.Where(n => n.Halt is not null), Is.Empty);
    }

    [Test]
    public void A_trade_an_order_cannot_have_is_booked_and_its_instrument_halted()
    {
        var stage = Stage.Running();
        stage.Kraken.Streams = false;
        stage.Kraken.Market = null;
        stage.Submit(Given.Buy(1m, limit: 99m));
        stage.Run(1_000);

        stage.Kraken.Trade(stage.Kraken.Open.Single(), 1.5m, 99m);
        stage.Run(60_000);

        Assert.That(stage.Books["XBT"], Is.EqualTo(1.5m));
        Assert.That(stage.Desk.Status.Halts.Single().Cause, Is.EqualTo(HaltCause.Contradiction));
    }

    [Test]
    public void After_a_reconnection_nothing_opens_before_a_sweep()
    {
        var stage = Stage.Running();
        stage.Do(desk => desk.OnReconnected(stage.Now));

        stage.Submit(Given.Buy(1m));
        var before = stage.Kraken.Places.Count();
        stage.Run(1_000);

        Assert.That(before, Is.Zero);
        Assert.That(stage.Kraken.Places.Count(), Is.EqualTo(1));
    }

    static AddOrderRequest ByHand(Side side, decimal volume) =>
        new() { Pair = "XBTUSD", Side = side, Type = OrderType.Limit, Volume = volume, LimitPrice = 100m };
}
