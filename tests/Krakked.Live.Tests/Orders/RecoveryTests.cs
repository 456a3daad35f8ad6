using Krakked.Kraken;

namespace Krakked.Live.Tests;

public sealed class RecoveryTests
{
    [Test]
    public void A_fill_of_the_downtime_is_booked_before_anything_is_opened()
    {
        var stage = Stage.Running();
        var order = stage.Submit(Given.Buy(1m, limit: 99m));
        stage.Run(1_000);
        stage.Kraken.Streams = false;
        stage.Kraken.Trade(stage.Kraken.Open.Single(), 1m, 99m);

        stage.Restart();
        stage.Run(20_000);

        Assert.That(stage.Store.StateOf(order), Is.EqualTo(OrderState.Filled));
        Assert.That(stage.Books["XBT"], Is.EqualTo(1m));
        Assert.That(stage.Desk.Status.Phase, Is.EqualTo(DeskPhase.Running), stage.Desk.Status.Waiting);
    }

    [Test]
    public void An_order_that_was_on_its_way_is_found_and_not_sent_again()
    {
        var stage = Stage.Running();
        var order = stage.Submit(Given.Buy(1m));

        stage.Restart();
        stage.Run(20_000);

        Assert.That(stage.Store.StateOf(order), Is.EqualTo(OrderState.Filled));
        Assert.That(stage.Kraken.Places.Count(), Is.EqualTo(1));
        Assert.That(stage.Books["XBT"], Is.EqualTo(1m));
    }

    [Test]
    public void An_order_that_was_on_its_way_and_never_arrived_holds_everything_up_until_that_is_proven()
    {
        var stage = Stage.Running();
        stage.Kraken.Before = call => call is VenueCall.Place && stage.Kraken.Places.Count() == 1 ? Lost(call) : null;
        var order = stage.Submit(Given.Buy(1m));

        stage.Restart();
        stage.Run(9_000);
        var phase = stage.Desk.Status.Phase;
        stage.Run(20_000);

        Assert.That(phase, Is.EqualTo(DeskPhase.Recovering));
        Assert.That(stage.Store.StateOf(order), Is.EqualTo(OrderState.Error));
        Assert.That(stage.Desk.Status.Phase, Is.EqualTo(DeskPhase.Running), stage.Desk.Status.Waiting);
    }

    [Test]
    public void Nothing_is_sent_while_recovering_but_cancels()
    {
        var stage = Stage.Running();
        var order = stage.Submit(Given.Buy(1m, limit: 90m));
        stage.Run(1_000);
        stage.Restart();

        stage.Submit(Given.Buy(1m));
        stage.Do(desk => desk.Cancel(order, stage.Now));

        Assert.That(stage.Kraken.Places.Count(), Is.EqualTo(1));
        Assert.That(stage.Kraken.Open, Is.Empty);
    }

    [Test]
    public void A_stop_holds_across_a_restart()
    {
        var stage = Stage.Running();
        stage.Do(desk => desk.Stop("enough", stage.Now));

        stage.Restart();
        stage.Run(5_000);
        var buy = stage.Submit(Given.Buy(1m));
        stage.Run(1_000);

        Assert.That(stage.Kraken.Places, Is.Empty);
        Assert.That(stage.StateOf(buy), Is.EqualTo(OrderState.Error));
        Assert.That(stage.Desk.Status.Stopped, Is.EqualTo("enough"));
    }

    [Test]
    public void A_stop_takes_back_what_would_open_and_is_recorded_again_until_it_is()
    {
        var stage = Stage.Running();
        stage.Submit(Given.Buy(1m, limit: 90m));
        stage.Run(1_000);
        stage.Store.LosesStops = true;

        stage.Do(desk => desk.Stop("enough", stage.Now));
        stage.Run(5_000);
        var open = stage.Kraken.Open.Count();
        stage.Store.LosesStops = false;
        stage.Run(5_000);

        Assert.That(open, Is.Zero);
        Assert.That(stage.Store.ReadKill().Reason, Is.EqualTo("enough"));
    }

    [Test]
    public void An_order_of_ours_that_no_journal_knows_is_taken_back_and_its_trades_are_booked()
    {
        var stage = Stage.Running();
        var order = Given.LimitBuy(1m, at: 99m, id: 77);
        var name = new ClientIds("main", [Given.Trend]).Of(order);
        var request = OrderRequests.Of(order, name, new OrderTerms { ServerTime = DateTimeOffset.FromUnixTimeMilliseconds(stage.Now) });
        stage.Kraken.Streams = false;
        Assert.That(request.TryGet(out var made, out _));

        stage.Kraken.Trade(stage.Kraken.Place(made!, name), 0.5m, 99m);
        stage.Run(60_000);

        Assert.That(stage.Kraken.Open, Is.Empty);
        Assert.That(stage.Books["XBT"], Is.EqualTo(0.5m));
        Assert.That(stage.Store.Trades.Single().Sleeves.Single().Strategy, Is.EqualTo(Given.Trend));
    }

    [Test]
    public void What_the_exchange_is_not_online_for_waits_and_is_sent_when_it_returns()
    {
        var stage = Stage.Running();
        stage.Kraken.Mode = "maintenance";
        stage.Run(40_000);
        var halted = stage.Desk.Status.Halts.Single().Cause;
        stage.Kraken.Mode = "online";
        stage.Run(60_000);

        stage.Submit(Given.Buy(1m));
        stage.Run(2_000);

        Assert.That(halted, Is.EqualTo(HaltCause.Engine));
        Assert.That(stage.Books["XBT"], Is.EqualTo(1m));
    }

    static VenueReply.Placed Lost(VenueCall call) =>
        new(new Result<PlacedOrder>(new ExchangeError(ErrorKind.Unknown, "No answer within 10 s"))) { Call = call };
}
