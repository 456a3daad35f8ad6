using Krakked.Testing;
using static Krakked.Execution.VenueEventKind;

namespace Krakked.Execution.Tests;

public sealed class ProtectionInDoubtTests
{
    [Test]
    public void A_stop_that_was_proven_absent_is_placed_anew_under_another_name_and_still_rests()
    {
        var desk = Bought(Desk.Patient with { AbsencesForProof = 1 }).Hear(NoAnswer, 2).Wait(10_000);

        desk.Hear(Absent, 2);

        Assert.That((desk.State(2), desk.Said.Single(e => e.Kind is ExecutionEventKind.Failed).Reason),
            Is.EqualTo((OrderState.Error, "Proven absent.")));
        Assert.That((desk.Commands.Last(), desk.Asked[^1].Order.IsWatched), Is.EqualTo(("Send 3", false)));
    }

    [Test]
    public void The_sale_of_a_watched_order_that_gets_no_answer_is_unknown_and_looked_up()
    {
        var desk = Watched().Hear(Triggered, 2).Hear(NoAnswer, 2);
        var state = desk.State(2);

        desk.Wait(10_000);

        Assert.That((state, desk.Commands.Last()), Is.EqualTo((OrderState.Unknown, "LookUp 2")));
    }

    [Test]
    public void Its_deadline_counts_from_its_trigger()
    {
        var desk = Watched().Wait(3_600_000).Hear(Triggered, 2);

        Assert.That(desk.Orders.NextDue - desk.Now, Is.EqualTo(10_000));
    }

    [Test]
    public void A_watched_order_whose_sale_is_refused_ends_and_what_is_held_is_guarded_by_another()
    {
        var desk = Watched().Hear(Triggered, 2);

        desk.Hear(Rejected, 2);

        Assert.That((desk.State(2), desk.Commands.Last()), Is.EqualTo((OrderState.Rejected, "Send 3")));
    }

    [Test]
    public void A_watched_order_whose_sale_did_not_leave_is_sent_again()
    {
        var desk = Watched().Hear(Triggered, 2).Hear(NotSent, 2);

        desk.Wait(3_600_000);

        Assert.That((desk.Commands.Last(), desk.Orders.At(0).IsTriggered), Is.EqualTo(("Send 2", true)));
    }

    [Test]
    public void A_triggered_watched_order_comes_back_unknown_with_a_whole_deadline()
    {
        var after = Watched().Hear(Triggered, 2).Restart(afterMs: 30_000);

        Assert.That((after.State(2), after.Orders.NextDue - after.Now), Is.EqualTo((OrderState.Unknown, 10_000)));
    }

    [Test]
    public void A_sleeve_is_told_when_it_changes_and_not_again()
    {
        var desk = new Desk();
        desk.Orders.Submit(Given.PlanAt(desk.Now, Given.Buy(1m).With(Given.Protection(95m, trailing: 5m))));
        var set = Guards(desk);
        desk.Orders.OnVenue(Event(Traded, 1) with { Trade = new VenueTrade("t", 1m, 100m, 0) });
        var entered = Guards(desk);
        desk.Orders.OnVenue(Event(Accepted, 1));
        var quiet = Guards(desk);
        desk.Orders.OnVenue(Event(Accepted, 2) with { TriggerPrice = 96m });
        var trailed = Guards(desk);
        desk.Orders.OnVenue(Event(Accepted, 2) with { TriggerPrice = 96m });

        Assert.That((set.Single().Protection.StopLoss, entered.Single().Held, trailed.Single().Trailed), Is.EqualTo((95m, 1m, 96m)));
        Assert.That(quiet.Concat(Guards(desk)), Is.Empty);
    }

    static Desk Bought(OrderOptions options) => new Desk(options).Submit(Given.Buy(1m).With(Given.Protection(95m))).Trade(1m);

    static Desk Watched() => Bought(Desk.Patient with { Protection = ProtectionMode.Soft }).Hear(Accepted, 2);

    static VenueEvent Event(VenueEventKind kind, long id) => new() { Kind = kind, Order = new OrderId(id), Time = Given.Start };

    static List<GuardState> Guards(Desk desk)
    {
        var guards = new List<GuardState>();
        while (desk.Orders.TryTakeCommand(out _)) { }
        while (desk.Orders.TryReadGuard(out var guard)) guards.Add(guard);
        return guards;
    }
}
