using Krakked.Execution;
using Krakked.Kraken;

namespace Krakked.Simulation.Tests.Scenarios;

/// <summary>C: what may become of the private stream.</summary>
public sealed class StreamTests
{
    [Test]
    public void C1_reports_that_are_dropped_are_made_up_for()
    {
        var story = Scene.Begin();
        var (trades, others) = (0, 0);
        story.Reports = report => (report.Trade is null ? ++others % 20 : ++trades % 5) == 0 ? [] : null;

        RoundTrips(story, 12);

        story.HoldsToTheEnd();
        Assert.That((trades, others), Is.GreaterThan((20, 60)), "Enough of them for some to be dropped.");
    }

    [Test]
    public void C2_reports_that_come_twice_and_out_of_order_are_taken_once()
    {
        var story = Scene.Begin();
        var reports = 0;
        story.Reports = _ => [1_300 * (++reports % 4), 3_900];

        RoundTrips(story, 6);

        story.HoldsToTheEnd();
    }

    [Test]
    public void C3_a_burst_that_a_cut_interrupts_is_whole_after_the_reconnect()
    {
        var story = Scene.Begin();
        story.Bid(story.Bitcoin, 6_000);
        story.Run(5);

        Fill(story, 10);
        story.World.Befall(FaultClass.StreamCut);
        Fill(story, 10);
        story.World.Relent(FaultClass.StreamCut);
        story.Run(3);

        Assert.That(story.Newest().Fills, Has.Count.EqualTo(20), "The last trades are told at once.");
        story.HoldsToTheEnd();
    }

    [Test]
    public void C4_fills_are_booked_within_a_minute_while_the_stream_is_up_and_silent_for_hours()
    {
        var story = Scene.Begin(Patient);
        story.World.Befall(FaultClass.StreamSilent);
        story.Bid(story.Bitcoin, 6_000);
        story.Run(5);

        for (var fill = 0; fill < 9; fill++)
        {
            story.Run(20 * 60);
            story.Trades(story.Bitcoin, 58_900, 0.002m);
            var owned = story.Owned(story.Bitcoin);
            Assert.That(story.RunUntil(() => story.Booked(story.Bitcoin) == owned, 60), Is.True);
        }

        story.HoldsToTheEnd();
    }

    [Test]
    public void C5_a_stream_that_cannot_be_opened_again_is_done_without()
    {
        var story = Scene.Begin(Patient);
        story.Bid(story.Bitcoin, 6_000);
        story.Run(5);

        story.World.Befall(FaultClass.StreamCut);
        for (var fill = 0; fill < 5; fill++)
        {
            story.Trades(story.Bitcoin, 58_900, 0.002m);
            var owned = story.Owned(story.Bitcoin);
            Assert.That(story.RunUntil(() => story.Booked(story.Bitcoin) == owned, 60), Is.True);
        }

        story.World.Relent(FaultClass.StreamCut);
        story.HoldsToTheEnd();
    }

    [Test]
    public void C6_an_order_that_was_placed_by_hand_is_seen_kept_apart_and_not_touched()
    {
        var story = Scene.Begin();
        var told = 0;
        story.Reports = _ => told++ == 0 ? [] : null;

        var byHand = story.ByHand(Side.Buy, 0.01m, 59_500);
        story.Run(20);
        story.Trades(story.Bitcoin, 59_400, 0.004m);

        story.HoldsToTheEnd();
        Assert.That(byHand.IsDone, Is.False, "It is nobody's but the person's.");
        var trade = story.World.Disk.Trades.Single();
        Assert.That((trade.Order, trade.Sleeves.Single().Strategy), Is.EqualTo(((OrderId?)null, Sleeve.Manual)));
    }

    [Test]
    public void C7_the_trade_that_completes_an_order_completes_it_though_nobody_says_filled()
    {
        var story = Scene.Begin();
        story.Reports = report => report.Kind is ExecutionKind.Filled ? [] : null;
        story.Bid(story.Bitcoin);
        story.Run(5);

        story.Trades(story.Bitcoin, 58_900);
        story.Run(1);

        Assert.That(story.Newest().State, Is.EqualTo(OrderState.Filled));
        story.HoldsToTheEnd();
    }

    [Test]
    public void C8_a_fill_that_the_stream_told_is_the_same_one_in_the_history()
    {
        var story = Scene.Begin();
        story.Bid(story.Bitcoin, 6_000);
        story.Run(5);
        Fill(story, 6);

        story.HoldsToTheEnd();
        Assert.That(story.World.Disk.TradeCount, Is.EqualTo(6));
    }

    [Test]
    public void C9_lists_that_show_late_neither_double_nor_lose_an_order()
    {
        var story = Scene.BeginDeaf();
        story.World.Exchange.IndexLag = 3_000_000_000;
        story.When<Live.VenueCall.Place>().LosesReply();

        story.Buy(story.Bitcoin, 600);

        story.HoldsToTheEnd();
        Assert.That(story.Placed(), Is.EqualTo(1));
        Assert.That(story.Booked(story.Bitcoin), Is.EqualTo(story.Owned(story.Bitcoin)).And.Positive);
    }

    [Test]
    public void C10_more_fills_than_a_snapshot_holds_are_all_booked_after_the_gap()
    {
        var story = Scene.Begin();
        story.Bid(story.Bitcoin, 6_000);
        story.Run(5);

        story.World.Befall(FaultClass.StreamCut);
        Fill(story, 70);
        story.World.Relent(FaultClass.StreamCut);
        story.Run(10);

        Assert.That(story.Newest().Fills, Has.Count.EqualTo(70), "The sweep after the reconnect has read them.");
        story.HoldsToTheEnd();
    }

    // Orders that stand for days, so that nothing but fills ends them.
    static LifeDraw Patient => new() { Orders = new OrderOptions { DefaultType = OrderType.Market, LimitTimeoutMs = null } };

    static void RoundTrips(Story story, int count)
    {
        for (var i = 0; i < count; i++)
        {
            story.Buy(story.Bitcoin, 600);
            story.Run(40);
            story.Sell(story.Bitcoin);
            story.Run(40);
        }
    }

    static void Fill(Story story, int parts)
    {
        for (var part = 0; part < parts; part++)
        {
            story.Trades(story.Bitcoin, 58_900, 0.001m);
            story.Run(0.05);
        }
    }
}
