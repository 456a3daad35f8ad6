using Krakked.Exchange;
using Krakked.Execution;
using Krakked.Kraken;
using Krakked.Live;
using static Krakked.Live.VenueCall;

namespace Krakked.Simulation.Tests.Scenarios;

/// <summary>B5 and B6: what may become of a stop that is changed where it stands.</summary>
public sealed class AmendTests
{
    [Test]
    public void B5_a_stop_grows_with_its_sleeve_where_it_stands_and_the_sleeve_is_never_bare()
    {
        var story = Scene.Begin();
        Fill(story, 1);
        var bare = story.Status.UnprotectedMs;

        Fill(story, 2);

        Assert.That((Stops(story), Amends(story), OnSale(story)), Is.EqualTo((1, 2, story.Owned(story.Bitcoin))));
        Assert.That(story.Status.UnprotectedMs, Is.EqualTo(bare));
        story.HoldsToTheEnd();
    }

    [Test]
    public void B5_a_stop_that_a_plan_moves_is_moved_where_it_stands()
    {
        var story = Scene.Begin();
        Fill(story, 2);

        story.Want(story.Bitcoin, StrategyIntent.IncreaseWith(600) with { StopLoss = 58_500 });
        story.Run(10);

        Assert.That((Stops(story), OnSale(story)), Is.EqualTo((1, story.Owned(story.Bitcoin))));
        Assert.That((Stop(story).TriggerPrice, Guard(story).Order.TriggerPrice), Is.EqualTo((58_500m, 58_500m)));
        story.HoldsToTheEnd();
    }

    [Test]
    public void B5_a_stop_shrinks_before_a_part_of_its_sleeve_is_sold_and_guards_the_rest_all_along()
    {
        var story = Scene.Begin();
        story.Buy(story.Bitcoin, 600, stop: 58_000);
        story.Run(5);
        var bare = story.Status.UnprotectedMs;

        SellHalf(story, limit: 61_000);
        story.Run(10);

        var sale = story.Account.OpenOrders.Single(o => o.Kind is OrderKind.Limit);
        Assert.That((Stops(story), Stop(story).Volume + sale.Volume), Is.EqualTo((1, story.Owned(story.Bitcoin))));
        story.Trades(story.Bitcoin, 61_100);
        story.Run(10);
        Assert.That((Stops(story), Stop(story).Volume), Is.EqualTo((1, story.Owned(story.Bitcoin))));
        Assert.That(story.Status.UnprotectedMs, Is.EqualTo(bare));
        story.HoldsToTheEnd();
    }

    [Test]
    public void B5_a_stop_that_fires_before_it_shrinks_leaves_nothing_that_a_part_sale_could_sell_twice([Values] bool streamTells)
    {
        var story = Begin(streamTells);
        story.Buy(story.Bitcoin, 600, stop: 58_000);
        story.Run(40);
        story.When<Amend>().Stalls(300);

        SellHalf(story);
        story.Run(0.1);
        story.Trades(story.Bitcoin, 57_900);
        story.Run(90);

        Assert.That(story.Owned(story.Bitcoin), Is.Zero);
        Assert.That(story.Sent.Count(f => f.Call is Place { Order: { Side: Side.Sell, IsProtective: false } }), Is.Zero, "No sale left after it.");
        story.HoldsToTheEnd();
    }

    [Test]
    public void B5_a_stop_that_fires_while_it_is_not_known_to_have_shrunk_sells_no_more_than_is_held([Values] bool streamTells)
    {
        var story = Begin(streamTells);
        story.Buy(story.Bitcoin, 600, stop: 58_000);
        story.Run(40);
        story.When<Amend>().LosesReply();

        SellHalf(story);
        story.Run(0.5);
        story.Trades(story.Bitcoin, 57_900);
        story.Run(90);

        Assert.That(story.Owned(story.Bitcoin), Is.Zero);
        story.HoldsToTheEnd();
    }

    [Test]
    public void B5_an_amendment_whose_reply_is_lost_is_looked_up_and_not_asked_for_again([Values] bool streamTells)
    {
        var story = Begin(streamTells);
        story.When<Amend>().LosesReply();
        Fill(story, 2, between: 40);

        Assert.That((Amends(story), OnSale(story)), Is.EqualTo((1, story.Owned(story.Bitcoin))));
        Assert.That(Guard(story).Order.Quantity, Is.EqualTo(0.004m), "The disk knows.");
        Assert.That(Guard(story).Amending, Is.Null, "And knows that nothing is under way.");
        story.HoldsToTheEnd();
    }

    [Test]
    public void B5_a_second_amendment_waits_for_the_first_and_does_not_stack()
    {
        var story = Scene.Begin();
        story.Whenever<Amend>().LosesRequest();
        Fill(story, 4, between: 1);
        Assert.That(Amends(story), Is.EqualTo(1), "The first is not known to have happened.");

        story.Relent();
        var most = 0m;
        story.RunUntil(() => (most = Math.Max(most, OnSale(story) - story.Owned(story.Bitcoin))) > 0, 60);

        Assert.That(most, Is.Not.Positive, "More was on sale than is owned.");
        Assert.That((Amends(story), OnSale(story)), Is.EqualTo((2, 0.008m)), "The second asks for all that has come since.");
        story.HoldsToTheEnd();
    }

    [Test]
    public void B5_an_amendment_that_never_arrived_is_asked_for_again_once_it_cannot_arrive_any_more()
    {
        var story = Scene.Begin();
        story.When<Amend>().LosesRequest();
        Fill(story, 2, between: 4);
        Assert.That(Amends(story), Is.EqualTo(1));

        story.Run(30);

        Assert.That((Stops(story), Amends(story), OnSale(story)), Is.EqualTo((1, 2, 0.004m)));
        story.HoldsToTheEnd();
    }

    [Test]
    public void B5_a_stop_that_sells_all_it_was_amended_to_though_the_reply_was_lost_is_filled([Values] bool streamTells)
    {
        var story = Begin(streamTells);
        story.Buy(story.Bitcoin, 240, limit: 59_000, stop: 58_000);
        story.Run(5);
        Fill(story, 1, between: 40);
        story.When<Amend>().LosesReply();
        story.Trades(story.Bitcoin, 58_900, 0.002m);
        Assert.That(story.RunUntil(() => Stop(story).Volume == 0.004m), Is.True);

        story.Trades(story.Bitcoin, 57_900);
        story.Run(60);

        Assert.That(story.Owned(story.Bitcoin), Is.Zero);
        var stop = story.World.Disk.Orders.Single(o => o.Order.Side is Side.Sell);
        Assert.That((stop.State, stop.Filled, stop.Order.Quantity), Is.EqualTo((OrderState.Filled, 0.004m, 0.004m)));
        story.HoldsToTheEnd();
    }

    [Test]
    public void B5_a_process_that_dies_with_an_amendment_under_way_finds_what_it_came_to([Values] bool arrives)
    {
        var story = Scene.Begin();
        story.When<Amend>().Fares(new Fate { Kills = true, LosesRequest = !arrives });
        Fill(story, 2, between: 90);

        Assert.That((Stops(story), Amends(story), OnSale(story)), Is.EqualTo((1, arrives ? 1 : 2, 0.004m)));
        Assert.That((Guard(story).Order.Quantity, Guard(story).Amending), Is.EqualTo((0.004m, (Amendment?)null)));
        story.HoldsToTheEnd();
    }

    [Test]
    public void B5_a_stop_still_shrinks_and_grows_after_a_stop_of_trading()
    {
        var story = Scene.Begin();
        Fill(story, 1);
        story.When<Cancel>().Stalls(2_000);
        story.Stop();

        story.Trades(story.Bitcoin, 58_900, 0.002m);
        story.Run(20);

        Assert.That((Stops(story), Amends(story), OnSale(story)), Is.EqualTo((1, 1, 0.004m)), "What guards is no opening.");
        story.HoldsToTheEnd();
    }

    [TestCase("EOrder:Insufficient funds")]
    [TestCase("EOrder:Order minimum not met")]
    [TestCase("EOrder:Unknown order")]
    public void B6_a_stop_that_cannot_be_amended_is_taken_back_and_placed_anew(string words)
    {
        var story = Scene.Begin();
        story.Whenever<Amend>().IsRefused(words);
        Fill(story, 2, between: 20);

        Assert.That((Stops(story), Amends(story), OnSale(story)), Is.EqualTo((2, 1, 0.004m)));
        story.Relent();
        story.HoldsToTheEnd();
    }

    [TestCase("EOrder:Rate limit exceeded")]
    [TestCase("EService:Deadline elapsed")]
    public void B6_a_stop_whose_amendment_was_refused_for_the_hour_stays_and_is_amended_later(string words)
    {
        var story = Scene.Begin();
        story.When<Amend>(times: 2).IsRefused(words);
        Fill(story, 2, between: 60);

        Assert.That((Stops(story), OnSale(story)), Is.EqualTo((1, 0.004m)));
        Assert.That(Amends(story), Is.GreaterThanOrEqualTo(3));
        story.HoldsToTheEnd();
    }

    [TestCase(0.003, 58_000)]
    [TestCase(0.004, 57_000)]
    public void B5_what_a_person_makes_of_a_stop_at_the_exchange_is_booked_and_left_alone(double volume, double trigger)
    {
        var story = Scene.Begin();
        Fill(story, 2);

        story.World.Exchange.Desk.Amend(Stop(story), ByHand((decimal)volume, (decimal)trigger));
        story.Run(60);

        Assert.That((Stop(story).Volume, Stop(story).TriggerPrice), Is.EqualTo(((decimal)volume, (decimal)trigger)));
        Assert.That((Guard(story).Order.Quantity, Guard(story).Order.TriggerPrice), Is.EqualTo(((decimal)volume, (decimal)trigger)));
        Assert.That((Stops(story), Amends(story)), Is.EqualTo((1, 1)), "Nobody undid it.");
        Assert.That(story.Notices.Any(n => n.Text.Contains("amended by somebody else")), Is.True);
        story.HoldsToTheEnd();
    }

    [TestCase(0.008, 59_000)]
    [TestCase(0.012, 59_000)]
    [TestCase(0.0101, 58_500)]
    public void B5_what_a_person_makes_of_an_entry_at_the_exchange_is_booked_and_trades_as_such(double volume, double limit)
    {
        var story = Scene.Begin();
        story.Bid(story.Bitcoin);
        story.Run(40);
        var entry = story.Account.OpenOrders.Single();

        story.World.Exchange.Desk.Amend(entry, new AmendRequest { Volume = (decimal)volume, LimitPrice = new Exchange.OrderPrice((decimal)limit) });
        story.Run(60);
        var stored = story.Newest().Order;
        Assert.That((stored.Quantity, stored.LimitPrice), Is.EqualTo(((decimal)volume, (decimal)limit)));

        story.Trades(story.Bitcoin, (decimal)limit - 100);
        story.Run(60);

        Assert.That((story.Newest().State, story.Owned(story.Bitcoin)), Is.EqualTo((OrderState.Filled, (decimal)volume)));
        Assert.That(story.Booked(story.Bitcoin), Is.EqualTo(story.Owned(story.Bitcoin)));
        story.HoldsToTheEnd();
    }

    static Story Begin(bool streamTells) => streamTells ? Scene.Begin() : Scene.BeginDeaf();

    // A limit order with a stop that fills in parts of 0.002: each makes the stop grow.
    static void Fill(Story story, int parts, double between = 5)
    {
        if (!story.Account.OpenOrders.Any(o => o.Side is Side.Buy)) story.Buy(story.Bitcoin, 600, limit: 59_000, stop: 58_000);
        story.Run(5);
        for (var part = 0; part < parts; part++)
        {
            story.Trades(story.Bitcoin, 58_900, 0.002m);
            story.Run(part == 0 ? Math.Max(between, 5) : between);
        }
    }

    static void SellHalf(Story story, double limit = 0)
    {
        var books = story.World.Bot!.Books;
        var half = story.Owned(story.Bitcoin) / 2 * 60_000 / books.Equity;
        story.Want(story.Bitcoin, StrategyIntent.Reduce((double)half) with { LimitPrice = limit });
    }

    static AmendRequest ByHand(decimal volume, decimal trigger) => new() { Volume = volume, TriggerPrice = new Exchange.OrderPrice(trigger) };

    static int Amends(Story story) => story.Sent.Count(f => f.Call is Amend);

    static int Stops(Story story) => story.Sent.Count(f => f.Call is Place { Order.IsProtective: true });

    static ExchangeOrder Stop(Story story) => story.Account.OpenOrders.Single(o => o.Kind is OrderKind.StopLoss);

    static DiskOrder Guard(Story story) => story.World.Disk.Orders.Single(o => o is { IsFinal: false, Order.IsProtective: true });

    static decimal OnSale(Story story) =>
        story.Account.OpenOrders.Where(o => o.Side is Side.Sell).Sum(o => o.Volume - o.Executed);
}
