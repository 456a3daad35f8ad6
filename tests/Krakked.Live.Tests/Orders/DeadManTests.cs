using Krakked.Kraken;

namespace Krakked.Live.Tests;

public sealed class DeadManTests
{
    static Stage Armed(DeadManPolicy policy) => Stage.Running(o => o with { DeadMan = policy });

    [Test]
    public void The_switch_is_set_every_twenty_seconds_while_an_entry_rests_and_no_longer()
    {
        var stage = Armed(DeadManPolicy.EntriesOnly);
        stage.Run(70_000);
        var idle = stage.Kraken.Calls.OfType<VenueCall.SetDeadMan>().Count(c => c.After > TimeSpan.Zero);

        var order = stage.Submit(Given.Buy(1m, limit: 90m));
        stage.Run(61_000);
        var set = stage.Kraken.Calls.OfType<VenueCall.SetDeadMan>().Count(c => c.After > TimeSpan.Zero);
        stage.Do(desk => desk.Cancel(order, stage.Now));
        stage.Run(60_000);

        Assert.That((idle, set), Is.EqualTo((0, 4)));
        Assert.That(stage.Desk.Status.DeadManFires, Is.Null);
    }

    [Test]
    public void A_stop_is_placed_only_once_the_switch_is_off()
    {
        var stage = Armed(DeadManPolicy.EntriesOnly);
        stage.Kraken.Streams = false;
        stage.Submit(Given.Buy(1m, limit: 90m).With(Given.Protection(stop: 80m)));
        stage.Run(2_000);
        stage.Kraken.Streams = true;

        stage.Kraken.Trade(stage.Kraken.Open.Single(), 1m, 90m);
        stage.Serve();
        stage.Run(5_000);

        var calls = stage.Kraken.Calls;
        var off = calls.FindLastIndex(c => c is VenueCall.SetDeadMan { After.Ticks: 0 });
        Assert.That(calls.FindIndex(c => c is VenueCall.Place { Order.Type: OrderType.StopLoss }), Is.GreaterThan(off));
        Assert.That(off, Is.GreaterThan(calls.FindIndex(c => c is VenueCall.SetDeadMan { After.Ticks: > 0 })));
        Assert.That(stage.Desk.Status.DeadManFires, Is.Null);
    }

    [Test]
    public void Two_failures_to_set_it_halt_what_opens_until_it_can_be_set()
    {
        var stage = Armed(DeadManPolicy.EntriesOnly);
        stage.Submit(Given.Buy(1m, limit: 90m));
        stage.Kraken.Before = call => call is VenueCall.SetDeadMan
            ? new VenueReply.Switched(new Result<DeadManSwitch>(new ExchangeError(ErrorKind.Unknown, "No answer within 10 s"))) { Call = call }
            : null;
        stage.Run(30_000);
        var halts = stage.Desk.Status.Halts.Select(h => h.Cause).ToList();
        stage.Kraken.Before = _ => null;
        stage.Run(30_000);

        Assert.That(halts, Is.EqualTo(new[] { HaltCause.DeadMan }));
        Assert.That(stage.Desk.Status.Halts, Is.Empty);
    }

    [Test]
    public void A_switch_that_fired_is_told_and_everything_is_read()
    {
        var stage = Armed(DeadManPolicy.All);
        stage.Submit(Given.Buy(1m, limit: 90m));
        stage.Run(2_000);
        stage.Kraken.Streams = false;
        stage.Kraken.Cancel(stage.Kraken.Open.Single(), "Dead man");

        stage.Sleep(70_000);
        stage.Run(5_000);

        Assert.That(stage.Notices.Count(n => n.Text.Contains("fired", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(stage.Events.Last().State, Is.EqualTo(OrderState.Cancelled));
    }
}
