using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live.Tests;

public sealed class SendingTests
{
    [Test]
    public void An_order_is_journaled_before_it_can_be_taken_and_its_fill_is_booked()
    {
        var stage = Stage.Running();
        stage.Kraken.Before = call =>
        {
            if (call is VenueCall.Place place) Assert.That(stage.Store.StateOf(place.Order.Id), Is.EqualTo(OrderState.Submitted));
            return null;
        };

        var order = stage.Submit(Given.Buy(1m));
        stage.Run(5_000);

        Assert.That(stage.StateOf(order), Is.EqualTo(OrderState.Filled));
        Assert.That(stage.Books["XBT"], Is.EqualTo(1m));
        Assert.That(stage.Books["USD"], Is.EqualTo(9_900m));
    }

    [Test]
    public void An_order_carries_a_deadline_of_Krakens_time_and_a_name_that_reads_back()
    {
        var stage = Stage.Running();

        var order = stage.Submit(Given.Buy(1m));

        var request = stage.Kraken.Places.Single().Request;
        Assert.That(request.Deadline, Is.EqualTo(DateTimeOffset.FromUnixTimeMilliseconds(stage.Now).AddSeconds(5)));
        Assert.That(new ClientIds("main", [Given.Trend]).Read(request.ClientId), Is.EqualTo(new OrderClaim(OrderOwner.Ours, order, Given.Trend)));
    }

    [Test]
    public void What_cannot_be_journaled_does_not_leave_and_is_sent_once_it_can()
    {
        var stage = Stage.Running();
        stage.Store.Fails = true;

        stage.Submit(Given.Buy(1m));
        stage.Run(3_000);
        var whileFailing = stage.Kraken.Places.Count();
        stage.Store.Fails = false;
        stage.Run(10_000);

        Assert.That(whileFailing, Is.Zero);
        Assert.That(stage.Kraken.Places.Count(), Is.EqualTo(1));
        Assert.That(stage.Books["XBT"], Is.EqualTo(1m));
    }

    [Test]
    public void A_cancel_leaves_although_nothing_can_be_journaled()
    {
        var stage = Stage.Running();
        var order = stage.Submit(Given.Buy(1m, limit: 90m));
        stage.Run(1_000);
        stage.Store.Fails = true;

        stage.Do(desk => desk.Cancel(order, stage.Now));
        stage.Run(1_000);
        var open = stage.Kraken.Open.Count();
        stage.Store.Fails = false;
        stage.Run(5_000);

        Assert.That(open, Is.Zero);
        Assert.That(stage.StateOf(order), Is.EqualTo(OrderState.Cancelled));
        Assert.That(stage.Store.StateOf(order), Is.EqualTo(OrderState.Cancelled));
    }

    [Test]
    public void A_fill_that_comes_before_the_answer_counts_once()
    {
        var stage = Stage.Running();

        stage.Submit(Given.Buy(1m));
        stage.Run(60_000);

        Assert.That(stage.Events.Count(e => e.Fill is not null), Is.EqualTo(1));
        Assert.That(stage.Books.Trades, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_silent_stream_loses_no_fill()
    {
        var stage = Stage.Running();
        stage.Kraken.Streams = false;
        stage.Submit(Given.Buy(1m, limit: 99m));
        stage.Run(1_000);

        stage.Kraken.Trade(stage.Kraken.Open.Single(), 0.4m, 99m);
        stage.Run(60_000);

        Assert.That(stage.Books["XBT"], Is.EqualTo(0.4m));
    }

    [Test]
    public void A_throttled_order_is_sent_again_under_its_own_name()
    {
        var stage = Stage.Running();
        stage.Kraken.Before = call => call is VenueCall.Place && stage.Kraken.Places.Count() == 1
            ? new VenueReply.Placed(new Result<PlacedOrder>(new ExchangeError(ErrorKind.Throttled, "EOrder:Rate limit exceeded"))) { Call = call }
            : null;

        stage.Submit(Given.Buy(1m));
        stage.Run(10_000);

        Assert.That(stage.Kraken.Places.Select(p => p.Request.ClientId).Distinct().Count(), Is.EqualTo(1));
        Assert.That(stage.Books["XBT"], Is.EqualTo(1m));
    }

    [Test]
    public void A_denial_halts_the_account_and_asks_for_silence()
    {
        var stage = Stage.Running();
        stage.Kraken.Before = call => call is VenueCall.Place
            ? new VenueReply.Placed(new Result<PlacedOrder>(new ExchangeError(ErrorKind.Denied, "EGeneral:Permission denied"))) { Call = call }
            : null;

        stage.Submit(Given.Buy(1m));
        stage.Run(1_000);
        var calls = stage.Kraken.Calls.Count;
        stage.Run(35_000);

        Assert.That(stage.Kraken.Calls, Has.Count.EqualTo(calls));
        Assert.That(stage.Desk.Status.Halts.Single().Cause, Is.EqualTo(HaltCause.Denied));
        Assert.That(stage.Notices.Count(n => n.Halt?.Cause is HaltCause.Denied), Is.EqualTo(1));
    }

    [Test]
    public void What_is_halted_opens_nothing_and_sells_all_the_same()
    {
        var stage = Stage.Running();
        stage.Submit(Given.Buy(1m));
        stage.Run(2_000);
        stage.Kraken.Balances["XBT"] += 1m;
        stage.Run(60_000);

        var buy = stage.Submit(Given.Buy(1m, held: 1m));
        var sale = stage.Submit(Given.Sell(1m));
        stage.Run(2_000);

        Assert.That(stage.StateOf(buy), Is.EqualTo(OrderState.Error));
        Assert.That(stage.StateOf(sale), Is.EqualTo(OrderState.Filled));
    }
}
