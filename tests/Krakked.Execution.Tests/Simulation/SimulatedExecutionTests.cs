using Krakked.Execution.Simulation;
using Krakked.Testing;
using static Krakked.ExecutionEventKind;

namespace Krakked.Execution.Tests.Simulation;

public sealed class SimulatedExecutionTests
{
    [Test]
    public void An_order_decided_at_a_close_fills_at_the_next_open()
    {
        var replay = new Replay(Given.Closes(100, 110, 120));

        replay.Step();
        replay.Submit(Given.Buy(1m));
        replay.Step();

        Assert.That(replay.Said.Select(e => e.Kind), Is.EqualTo(new[] { Pending, Submitted, Filled }));
        var fill = replay.Said[^1].Fill!;
        Assert.That((fill.Price, fill.Time), Is.EqualTo((100m, Given.Start + Timeframe.H1.Milliseconds)));
    }

    [Test]
    public void A_recorded_price_finer_than_the_tick_is_paid_as_recorded()
    {
        var replay = new Replay(Given.Closes(4899.43, 4900.17, 4901));

        replay.Step();
        replay.Submit(Given.Buy(1m));
        replay.Step();

        Assert.That(replay.Said[^1].Fill!.Price, Is.EqualTo(4899.43m));
    }

    [Test]
    public void A_plan_of_blocked_actions_leaves_it_idle()
    {
        var replay = new Replay(Given.Closes(100, 110));

        replay.Step();
        replay.Execution.Submit(Given.PlanAt(replay.Now, Given.Blocked(1m)));

        Assert.That(replay.Execution.Idle, Is.True);
    }

    [Test]
    public void It_is_idle_only_without_working_orders_and_unread_events()
    {
        var replay = new Replay(Given.Closes(100, 110, 120));
        replay.Step();
        replay.Execution.Submit(Given.PlanAt(replay.Now, Given.Buy(1m)));
        var working = replay.Execution.Idle;
        replay.Execution.Advance(Given.Reveal(replay.Market));
        var unread = replay.Execution.Idle;
        replay.Read();

        Assert.That((working, unread, replay.Execution.Idle), Is.EqualTo((false, false, true)));
    }

    [Test]
    public void An_order_for_a_silent_market_waits_for_its_next_bar()
    {
        var (silent, busy) = (Given.Instrument("ETHUSD"), Given.Instrument());
        var replay = new Replay(
            Given.Series(silent, Timeframe.H1, Given.Bar(50, 51, 49, 50), Given.Bar(70, 71, 69, 70, Given.Start + (3 * Timeframe.H1.Milliseconds))),
            Given.Closes(busy, Timeframe.H1, 100, 101, 102, 103));

        replay.Step();
        replay.Submit(Given.Buy(1m, of: silent));
        replay.Step();
        replay.Step();
        var before = replay.Fills.Count;
        replay.Step();

        Assert.That((before, replay.Fills.Single().Price), Is.EqualTo((0, 70m)));
    }

    [Test]
    public void The_finest_bars_fill_an_order()
    {
        var hours = Given.Closes(Given.Xbt, Timeframe.H1, 100, 110);
        var minutes = Given.Closes(Given.Xbt, Timeframe.M30, 100, 101, 102, 103);
        var replay = new Replay(hours, minutes);

        replay.Step();
        replay.Step();
        replay.Submit(Given.Buy(1m));
        replay.Step();

        Assert.That((replay.Fills.Single().Price, replay.Fills[0].Time), Is.EqualTo((101m, Given.Start + Timeframe.H1.Milliseconds)));
    }

    [Test]
    public void A_resting_limit_is_replaced_by_the_next_action_at_once()
    {
        var replay = new Replay(Given.Closes(100, 100, 100, 100));
        replay.Step();
        replay.Submit(Given.Buy(1m, limit: 90m));
        replay.Step();

        replay.Submit(Given.Buy(1m));
        replay.Step();

        Assert.That(replay.Said.Select(e => $"{e.Order.Id} {e.Kind}").Skip(3),
            Is.EqualTo(new[] { "2 Pending", "1 Cancelled", "2 Submitted", "2 Filled" }));
    }

    [Test]
    public void A_cancelled_order_never_fills()
    {
        var replay = new Replay(Given.Closes(100, 100, 100));
        replay.Step();
        replay.Submit(Given.Buy(1m));

        replay.Execution.Cancel(new OrderId(1));
        replay.Step();

        Assert.That((replay.Fills.Count, replay.Said[^1].Kind, replay.Execution.Idle), Is.EqualTo((0, Cancelled, true)));
    }

    [Test]
    public void A_limit_order_times_out()
    {
        var replay = new Replay(OrderOptions.Replay with { LimitTimeoutMs = 2 * 3_600_000 }, new VenueOptions(), Given.Closes(100, 100, 100, 100));
        replay.Step();
        replay.Submit(Given.Buy(1m, limit: 90m));

        replay.Step();
        var after = replay.Said[^1].Kind;
        replay.Step();

        Assert.That((after, replay.Said[^1].Kind), Is.EqualTo((Accepted, Cancelled)));
    }

    [Test]
    public void An_order_s_life_leaves_no_memory_behind()
    {
        var replay = new Replay(Given.Closes([.. Enumerable.Repeat(100.0, 16_000)]));
        Trade(replay, 2_000);

        // The whole process is weighed, test runner and all. What an order leaves behind, every order does.
        Assert.That(Allocations.Least(More), Is.LessThan(16_384));

        long More()
        {
            var before = Held(replay);
            Trade(replay, 3_000);
            return Held(replay) - before;
        }
    }

    static void Trade(Replay replay, int times)
    {
        for (var i = 0; i < times; i++)
        {
            replay.Step();
            replay.Submit(i % 2 == 0 ? Given.Buy(1m) : Given.Sell(1m));
            replay.Said.Clear();
            replay.Fills.Clear();
        }
    }

    static long Held(Replay replay)
    {
        var held = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(replay);
        return held;
    }
}
