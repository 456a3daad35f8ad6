using Krakked.Kraken;

namespace Krakked.Live.Tests;

/// <summary>Halts that a person ends: never while the cause stands, and never those that end by themselves.</summary>
public sealed class HaltTests
{
    const string Denied = "EGeneral:Permission denied";

    [Test]
    public void A_denied_key_stays_halted_until_a_person_says_so_and_the_account_was_read_since()
    {
        var stage = Stage.Running();
        stage.Kraken.Before = call => call is VenueCall.ReadBalances
            ? new VenueReply.Balances(new(new ExchangeError(ErrorKind.Denied, Denied))) { Call = call }
            : null;
        stage.Run(40_000);

        Assert.That(() => End(stage, HaltCause.Denied), Throws.TypeOf<KrakkedException>().With.Message.Contains("was not read since"));
        stage.Kraken.Before = _ => null;
        stage.Run(300_000);
        Assert.That(stage.Desk.Status.Halts.Single().Reason, Does.Contain(Denied), "It works again, and nobody has looked.");
        End(stage, HaltCause.Denied);

        Assert.That(stage.Desk.Status.Halts, Is.Empty);
        Assert.That(stage.Notices.Select(n => n.Text), Has.Some.Contains("the key was put right"));
        stage.Submit(Given.Buy(1m));
        stage.Run(2_000);
        Assert.That(stage.Books["XBT"], Is.EqualTo(1m));
    }

    [Test]
    public void Another_instance_is_to_be_gone_before_its_halt_can_be_ended()
    {
        var stage = Stage.Running();
        var theirs = stage.Kraken.Place(
            new AddOrderRequest { Pair = "XXBTZUSD", Side = Side.Buy, Type = OrderType.Limit, Volume = 1m },
            new ClientIds("another", [Given.Trend]).Of(Given.LimitBuy(1m, at: 50m)));
        stage.Run(40_000);

        Assert.That(() => End(stage, HaltCause.OtherInstance), Throws.TypeOf<KrakkedException>().With.Message.Contains("has an order open"));
        stage.Kraken.Cancel(theirs);
        stage.Run(40_000);
        Assert.That(stage.Desk.Status.Halts.Single().Cause, Is.EqualTo(HaltCause.OtherInstance), "It may come back: a person looks.");
        End(stage, HaltCause.OtherInstance);

        Assert.That(stage.Desk.Status.Halts, Is.Empty);
    }

    [Test]
    public void What_ends_by_itself_and_what_is_not_in_force_is_refused_by_name()
    {
        var stage = Stage.Running();
        stage.Kraken.Mode = "maintenance";
        stage.Run(40_000);

        Assert.That(() => End(stage, HaltCause.Engine), Throws.TypeOf<KrakkedException>().With.Message.Contains("ends by itself"));
        Assert.That(() => End(stage, HaltCause.Denied),
            Throws.TypeOf<KrakkedException>().With.Message.Contains("not halted for Denied").And.Message.Contains("maintenance"));
    }

    static void End(Stage stage, HaltCause cause) =>
        stage.Do(desk => desk.EndHalt(HaltScope.Account, "", cause, "the key was put right", stage.Now));
}
