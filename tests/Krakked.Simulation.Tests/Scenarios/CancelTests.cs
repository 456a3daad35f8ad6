using Krakked.Exchange;
using Krakked.Execution;
using Krakked.Kraken;
using Krakked.Live;
using static Krakked.Live.VenueCall;

namespace Krakked.Simulation.Tests.Scenarios;

/// <summary>B: what may become of an order that is taken back or replaced.</summary>
public sealed class CancelTests
{
    [Test]
    public void B1_an_order_that_fills_while_it_is_taken_back_is_booked_though_the_cancel_was_acknowledged([Values] bool streamTells)
    {
        var story = streamTells ? Scene.Begin() : Scene.BeginDeaf();
        story.Bid(story.Bitcoin);
        story.Run(5);
        story.When<Cancel>().Fares(new Fate { Instead = cancel => FillsAndSaysCancelled(story, cancel) });

        story.World.Ask(bot => bot.CancelAll());

        story.HoldsToTheEnd();
        Assert.That(story.Newest().State, Is.EqualTo(OrderState.Filled));
        Assert.That(story.Booked(story.Bitcoin), Is.EqualTo(story.Owned(story.Bitcoin)).And.Positive);
    }

    [Test]
    public void B2_what_fills_before_a_cancel_stands_and_is_protected_for_just_that_much([Values] bool streamTells)
    {
        var story = streamTells ? Scene.Begin() : Scene.BeginDeaf();
        story.Buy(story.Bitcoin, 600, limit: 59_000, stop: 58_000);
        story.Run(5);
        story.When<Cancel>().Stalls(300);

        story.World.Ask(bot => bot.CancelAll());
        story.Run(0.1);
        story.Trades(story.Bitcoin, 58_900, 0.004m);
        story.Run(30);

        Assert.That(story.Rests(), Is.True);
        var stop = story.Account.OpenOrders.Single();
        Assert.That((stop.Side, stop.Kind, stop.Volume), Is.EqualTo((Side.Sell, OrderKind.StopLoss, 0.004m)));
        Assert.That(story.World.Disk.Orders[0].State, Is.EqualTo(OrderState.Cancelled));
        story.HoldsToTheEnd();
    }

    [Test]
    public void B3_a_cancel_whose_reply_is_lost_is_seen_to_have_worked([Values] bool streamTells)
    {
        var story = streamTells ? Scene.Begin() : Scene.BeginDeaf();
        story.Bid(story.Bitcoin);
        story.Run(5);
        story.When<Cancel>().LosesReply();

        story.World.Ask(bot => bot.CancelAll());
        story.Run(60);

        Assert.That(story.Newest().State, Is.EqualTo(OrderState.Cancelled));
        story.Buy(story.Bitcoin, 600);
        story.HoldsToTheEnd();
        Assert.That(story.Newest().State, Is.EqualTo(OrderState.Filled));
    }

    [Test]
    public void B3_a_cancel_that_never_arrived_is_asked_for_again()
    {
        var story = Scene.Begin();
        story.Bid(story.Bitcoin);
        story.Run(5);
        story.When<Cancel>(times: 3).LosesRequest();

        story.World.Ask(bot => bot.CancelAll());
        story.Run(120);

        Assert.That(story.Rests(), Is.False);
        story.HoldsToTheEnd();
    }

    [Test]
    public void B4_unknown_order_for_one_that_has_just_filled_is_looked_up([Values] bool streamTells)
    {
        var story = streamTells ? Scene.Begin() : Scene.BeginDeaf();
        story.Bid(story.Bitcoin);
        story.Run(5);
        story.When<Cancel>().Stalls(50);

        story.World.Ask(bot => bot.CancelAll());
        story.Trades(story.Bitcoin, 58_900);

        Assert.That(story.RunUntil(() => story.Newest().State is OrderState.Filled, 10), Is.True, "Asked for by its id, not only by the next sweep.");
        story.HoldsToTheEnd();
    }

    [Test]
    public void B5_a_stop_whose_replacement_is_not_answered_is_not_stacked()
    {
        var story = Scene.Begin();
        story.Buy(story.Bitcoin, 600, limit: 59_000, stop: 58_000);
        story.Run(5);
        story.Whenever<Amend>().IsRefused("EOrder:Invalid order");
        story.Whenever<Cancel>().LosesReply();
        story.Whenever<Place>(IsSale).LosesReply();

        var most = 0m;
        for (var part = 0; part < 3; part++)
        {
            story.Trades(story.Bitcoin, 58_900, 0.002m);
            story.RunUntil(() => (most = Math.Max(most, OnSale(story) - story.Owned(story.Bitcoin))) > 0, 40);
        }

        Assert.That(most, Is.Not.Positive, "More was on sale than is owned.");
        story.Relent();
        story.HoldsToTheEnd();
        Assert.That(OnSale(story), Is.EqualTo(story.Owned(story.Bitcoin)));
    }

    [Test]
    public void B6_a_stop_that_is_refused_when_it_is_replaced_is_watched_instead()
    {
        var story = Scene.Begin();
        story.Buy(story.Bitcoin, 600, stop: 58_000);
        story.Run(10);
        story.When<Amend>().IsRefused("EOrder:Insufficient funds");
        story.When<Place>(IsSale).IsRefused("EOrder:Insufficient funds");

        story.Want(story.Bitcoin, StrategyIntent.IncreaseWith(1_200));
        story.Run(30);

        var guard = story.World.Disk.Orders.Single(o => o is { IsFinal: false, Order.Side: Side.Sell }).Order;
        Assert.That((guard.IsWatched, guard.Quantity), Is.EqualTo((true, story.Owned(story.Bitcoin))));
        story.Trades(story.Bitcoin, 57_900);
        story.Run(10);
        Assert.That(story.Owned(story.Bitcoin), Is.Zero, "The watch sold it.");
        story.HoldsToTheEnd();
    }

    [Test]
    public void B7_a_cancel_that_took_nothing_back_is_asked_for_again()
    {
        var story = Scene.Begin();
        story.Bid(story.Bitcoin);
        story.Bid(story.Ether, limit: 2_900);
        story.Run(5);
        story.When<Cancel>().Fares(new Fate { Instead = cancel => Count(cancel, 0) });

        story.World.Ask(bot => bot.CancelAll());
        story.Run(60);

        Assert.That(story.Rests(), Is.False);
        story.HoldsToTheEnd();
    }

    static bool IsSale(Place place) => place.Order.Side is Side.Sell;

    static decimal OnSale(Story story) =>
        story.Account.OpenOrders.Where(o => o.Side is Side.Sell).Sum(o => o.Volume - o.Executed);

    static VenueReply FillsAndSaysCancelled(Story story, VenueCall cancel)
    {
        story.Trades(story.Bitcoin, 58_900);
        return Count(cancel, 1);
    }

    static VenueReply.Cancelled Count(VenueCall cancel, int count) =>
        new(new Result<CancelledOrders>(new CancelledOrders { Count = count })) { Call = cancel };
}
