namespace Krakked.Exchange.Tests.Faults;

public sealed class FaultPlanTests
{
    [Test]
    public void A_fault_strikes_only_where_and_when_it_is_meant_to()
    {
        var plan = new FaultPlan();
        plan.Add(new Fault { Point = FaultPoint.ReplyLost, On = "AddOrder", From = 100, Until = 200 });

        Assert.That(plan.Strikes(FaultPoint.ReplyLost, "AddOrder", 99, out _), Is.False);
        Assert.That(plan.Strikes(FaultPoint.ReplyLost, "CancelOrder", 150, out _), Is.False);
        Assert.That(plan.Strikes(FaultPoint.RequestLost, "AddOrder", 150, out _), Is.False);
        Assert.That(plan.Strikes(FaultPoint.ReplyLost, "addorder", 150, out _), Is.True);
        Assert.That(plan.Strikes(FaultPoint.ReplyLost, "AddOrder", 200, out _), Is.False);
    }

    [Test]
    public void The_third_call_and_no_other_can_be_struck()
    {
        var plan = new FaultPlan();
        plan.Add(new Fault { Point = FaultPoint.RequestLost, Skip = 2, Times = 1 });

        var struck = Enumerable.Range(0, 6).Select(i => plan.Strikes(FaultPoint.RequestLost, "Balance", i, out _));

        Assert.That(struck, Is.EqualTo(new[] { false, false, true, false, false, false }));
        Assert.That(plan.Faults[0], Has.Property(nameof(PlannedFault.Strokes)).EqualTo(1));
    }

    [Test]
    public void The_same_seed_strikes_at_the_same_calls_and_about_as_often_as_it_is_likely()
    {
        var (first, again, other) = (Strokes(7), Strokes(7), Strokes(8));

        Assert.That(again, Is.EqualTo(first));
        Assert.That(other, Is.Not.EqualTo(first));
        Assert.That(first.Count(s => s), Is.InRange(2_750, 3_250));
    }

    [Test]
    public void A_certain_fault_does_not_move_the_strokes_of_the_others()
    {
        var plan = Likely(7);
        plan.Add(new Fault { Point = FaultPoint.ReplyLost });
        var struck = Enumerable.Range(0, 10_000).Select(i =>
        {
            plan.Strikes(FaultPoint.ReplyLost, "Balance", i, out _);
            return plan.Strikes(FaultPoint.RequestLost, "Balance", i, out _);
        });

        Assert.That(struck, Is.EqualTo(Strokes(7)));
    }

    [Test]
    public void A_fault_that_was_taken_back_strikes_no_more()
    {
        var plan = new FaultPlan();
        var number = plan.Add(new Fault { Point = FaultPoint.RequestLost }).Number;

        Assert.That(plan.Remove(number), Is.True);
        Assert.That(plan.Remove(number), Is.False);
        Assert.That(plan.Strikes(FaultPoint.RequestLost, "Balance", 0, out _), Is.False);
    }

    static bool[] Strokes(ulong seed)
    {
        var plan = Likely(seed);
        return [.. Enumerable.Range(0, 10_000).Select(i => plan.Strikes(FaultPoint.RequestLost, "Balance", i, out _))];
    }

    static FaultPlan Likely(ulong seed)
    {
        var plan = new FaultPlan(seed);
        plan.Add(new Fault { Point = FaultPoint.RequestLost, Probability = 0.3 });
        return plan;
    }
}
