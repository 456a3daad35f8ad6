using Krakked.Exchange;
using Krakked.Live;

namespace Krakked.Simulation.Tests.Scenarios;

/// <summary>B5: an entry that a person makes larger and that trades past its old size before anybody here has read the new one.</summary>
public sealed class EnlargedTests
{
    [Test]
    public void B5_it_is_booked_whole_under_its_strategy_and_its_stop_guards_all_of_it([Values] bool streamTells)
    {
        var (story, entry) = Bidding(streamTells);

        story.World.Exchange.Desk.Amend(entry, Larger);
        story.Trades(story.Bitcoin, 58_900, 0.008m);
        story.Trades(story.Bitcoin, 58_900);
        story.Run(60);

        Assert.That((Entry(story).State, Entry(story).Order.Quantity), Is.EqualTo((OrderState.Filled, 0.015m)));
        Whole(story);
        story.HoldsToTheEnd();
    }

    [Test]
    public void B5_one_that_had_filled_before_it_went_on_is_its_strategy_s_as_well()
    {
        var (story, entry) = Bidding(streamTells: true);
        var before = entry.Volume;

        story.World.Exchange.Desk.Amend(entry, Larger);
        story.Trades(story.Bitcoin, 58_900, before);
        story.Trades(story.Bitcoin, 58_900);
        story.Run(60);

        // What has ended stays as it was on the disk, and the oracle would hold its trades against that.
        Whole(story);
    }

    [Test]
    public void B5_a_process_that_dies_before_it_could_ask_finds_it_at_the_next_start()
    {
        var (story, entry) = Bidding(streamTells: true);

        story.World.Exchange.Desk.Amend(entry, Larger);
        story.Trades(story.Bitcoin, 58_900);
        story.Die();
        story.Run(90);

        Whole(story);
        story.HoldsToTheEnd();
    }

    static AmendRequest Larger { get; } = new() { Volume = 0.015m };

    static (Story Story, ExchangeOrder Entry) Bidding(bool streamTells)
    {
        var story = streamTells ? Scene.Begin() : Scene.BeginDeaf();
        story.Buy(story.Bitcoin, 600, limit: 59_000, stop: 58_000);
        story.Run(40);
        return (story, story.Account.OpenOrders.Single());
    }

    static DiskOrder Entry(Story story) => story.World.Disk.Orders.Single(o => o.Order.Side is Side.Buy);

    static void Whole(Story story)
    {
        Assert.That((story.Owned(story.Bitcoin), story.Booked(story.Bitcoin)), Is.EqualTo((0.015m, 0.015m)));
        Assert.That(story.Account.OpenOrders.Select(o => (o.Kind, o.Volume)), Is.EqualTo(new[] { (OrderKind.StopLoss, 0.015m) }));
        Assert.That(story.Status.Halts, Is.Empty);
    }
}
