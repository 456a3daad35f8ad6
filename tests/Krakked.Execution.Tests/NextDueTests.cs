using Krakked.Testing;
using static Krakked.Execution.VenueEventKind;

namespace Krakked.Execution.Tests;

public sealed class NextDueTests
{
    [Test]
    public void Nothing_is_due_while_nothing_works() => Assert.That(Due(new Desk()), Is.EqualTo(long.MaxValue));

    [Test]
    public void Silence_is_due_at_the_deadline() => Assert.That(Due(new Desk().Submit(Given.Buy(1m))), Is.EqualTo(10_000));

    [Test]
    public void A_look_up_is_due_at_the_deadline_and_then_every_few_seconds()
    {
        var desk = new Desk().Submit(Given.Buy(1m)).Hear(NoAnswer);
        var first = Due(desk);
        desk.Wait(10_000);

        Assert.That((first, Due(desk)), Is.EqualTo((10_000, 14_000)));
    }

    [Test]
    public void A_resend_is_due_after_its_wait() => Assert.That(Due(new Desk().Submit(Given.Buy(1m)).Hear(NotSent)), Is.EqualTo(2_000));

    [Test]
    public void A_limit_is_due_when_it_has_stood_long_enough_and_is_told()
    {
        var desk = new Desk().Submit(Given.Buy(1m, limit: 99m)).Hear(Accepted);
        var due = Due(desk);
        desk.Wait(due);

        Assert.That(due, Is.EqualTo(600_000));
        Assert.That((desk.Said[^1].Kind, desk.Said[^1].State, desk.Commands.Last()),
            Is.EqualTo((ExecutionEventKind.TimedOut, OrderState.Open, "Cancel 1")));
        Assert.That(Due(desk), Is.EqualTo(long.MaxValue));
    }

    [Test]
    public void An_opening_that_waits_is_due_when_it_goes_stale()
    {
        var desk = new Desk(Desk.Patient with { MaxConcurrentOrders = 1 }).Submit(Given.Buy(1m, limit: 99m)).Hear(Accepted);
        desk.Submit(Given.Buy(1m, of: Given.Instrument("ETHUSD")));

        Assert.That(Due(desk), Is.EqualTo(60_001));
    }

    [Test]
    public void A_sleeve_is_due_when_it_was_held_long_enough()
    {
        var desk = new Desk().Submit(Given.Buy(1m).With(Given.Protection(95m, hold: 30_000))).Trade(1m).Hear(Accepted, 2);

        Assert.That(Due(desk), Is.EqualTo(30_000));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Until_it_is_due_nothing_happens_and_then_something_does(FsCheck.DoNotSize<int> number)
    {
        var seed = number.Item;
        var random = new Random(seed);
        var desk = new Desk(Desk.Patient with { ResendAbsent = random.Next(2) == 0, MaxConcurrentOrders = 2, LimitTimeoutMs = 30_000 });
        for (var step = 0; step < 150; step++)
        {
            Mishap.Act(desk, random);
            desk.Wait(0);
            var due = desk.Orders.NextDue;
            Assert.That(due, Is.GreaterThan(desk.Now), $"seed {seed}, step {step}");
            if (due == long.MaxValue || random.Next(3) > 0) continue;

            var (asked, said) = (desk.Asked.Count, desk.Said.Count);
            desk.Wait(due - 1 - desk.Now);
            Assert.That((desk.Asked.Count, desk.Said.Count), Is.EqualTo((asked, said)), $"seed {seed}, step {step}: something happened early");
            desk.Wait(1);
            Assert.That(desk.Asked.Count + desk.Said.Count, Is.GreaterThan(asked + said), $"seed {seed}, step {step}: nothing happened");
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void That_holds_for_what_protects_as_well(FsCheck.DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var exchange = new TruthfulExchange(random);
        for (var step = 0; step < 150; step++)
        {
            if (random.Next(3) == 0) exchange.Sleep();
            else exchange.Act();
        }
    }

    static long Due(Desk desk) => desk.Orders.NextDue is var due && due == long.MaxValue ? due : due - Given.Start;
}
