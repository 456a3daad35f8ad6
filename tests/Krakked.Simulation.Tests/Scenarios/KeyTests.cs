using Krakked.Exchange;
using Krakked.Live;
using static Krakked.Live.VenueCall;

namespace Krakked.Simulation.Tests.Scenarios;

/// <summary>H: what may become of the key.</summary>
public sealed class KeyTests
{
    [Test]
    public void H1_nonces_that_another_program_uses_up_halt_the_account_by_that_name_and_send_nothing_twice()
    {
        var story = Scene.Begin();
        story.Whenever<VenueCall>(IsPrivate).IsRefused(Words.InvalidNonce);

        story.Buy(story.Bitcoin, 600);
        story.Run(120);

        Assert.That(story.Status.Halts, Has.Exactly(1).Property(nameof(Halt.Cause)).EqualTo(HaltCause.Denied)
            .And.Property(nameof(Halt.Reason)).Contains("another program uses this key"));
        Assert.That(story.Notices.Count(n => n.Text.Contains("another program", StringComparison.Ordinal)), Is.EqualTo(1));
        story.Relent();
        story.Run(120);
        story.Buy(story.Bitcoin, 600);
        story.Run(30);
        Assert.That(story.Account.Orders, Is.Empty, "A person has to look first.");
        story.Die();
        story.Recovers();
        story.Buy(story.Bitcoin, 600);
        story.HoldsToTheEnd();
        Assert.That(story.Account.Orders, Has.Count.EqualTo(1));
    }

    [Test]
    public void H1_one_nonce_that_is_refused_is_a_race_and_halts_nothing()
    {
        var story = Scene.Begin();
        story.When<Place>().IsRefused(Words.InvalidNonce);

        story.Buy(story.Bitcoin, 600);

        story.HoldsToTheEnd();
        Assert.That((story.Account.Orders.Count, story.Status.Halts.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public void H2_a_lockout_is_told_at_once_and_nothing_is_called_until_it_is_over_a_cancel_neither()
    {
        var story = Scene.Begin();
        story.Buy(story.Bitcoin, 600, stop: 58_000);
        story.Bid(story.Ether, limit: 2_900);
        story.Run(40);
        story.When<ReadBalances>().IsRefused(Words.Lockout);
        Assert.That(story.RunUntil(() => story.Notices.Any(n => n.Text.Contains("lock", StringComparison.OrdinalIgnoreCase)), 60), Is.True);

        story.Run(5);
        var sent = story.Sent.Count;
        story.World.Ask(bot => bot.CancelAll());
        story.Run(14.5 * 60);

        Assert.That(story.Sent.Skip(sent).Where(f => IsPrivate(f.Call)), Is.Empty);
        story.Run(60);
        Assert.That(story.Account.OpenOrders.Select(o => o.Side), Is.EqualTo(new[] { Side.Sell }), "The entry is gone and the stop stands.");
        story.HoldsToTheEnd();
    }

    [Test]
    public void H3_a_key_that_is_no_longer_allowed_anything_is_used_less_than_thrice_a_minute_and_the_account_halted()
    {
        var story = Scene.Begin();
        story.Whenever<VenueCall>(IsPrivate).IsRefused(Words.PermissionDenied);
        story.Run(40);

        var sent = story.Sent.Count(f => IsPrivate(f.Call));
        story.Buy(story.Bitcoin, 600);
        story.Run(600);

        Assert.That(story.Sent.Count(f => IsPrivate(f.Call)) - sent, Is.LessThan(30));
        Assert.That(story.Status.Halts, Has.Some.Property(nameof(Halt.Cause)).EqualTo(HaltCause.Denied));
        Assert.That(story.Account.Orders, Is.Empty);
        story.HoldsToTheEnd();
    }

    [Test]
    public void H3_a_key_that_has_lost_the_right_to_trade_halts_openings_with_the_exchanges_words()
    {
        var story = Scene.Begin();
        story.Whenever<Place>().IsRefused(Words.InvalidPermissions);

        story.Buy(story.Bitcoin, 600);
        story.Run(60);
        story.Buy(story.Bitcoin, 600);
        story.Run(60);

        Assert.That(story.Placed(), Is.EqualTo(1));
        Assert.That(story.Status.Halts.Single().Reason, Does.Contain(Words.InvalidPermissions));
        story.HoldsToTheEnd();
    }

    static bool IsPrivate(VenueCall call) => call is not ReadStatus;
}
