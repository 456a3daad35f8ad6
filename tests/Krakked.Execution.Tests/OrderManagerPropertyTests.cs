using Krakked.Testing;

namespace Krakked.Execution.Tests;

public sealed class OrderManagerPropertyTests
{
    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void No_sequence_of_events_throws_or_corrupts_a_total(int seed)
    {
        var random = new Random(seed);
        var desk = new Desk(Desk.Patient with { Remembered = 4, AbsencesForProof = 1, MaxConcurrentOrders = 3, LimitTimeoutMs = 30_000 });
        for (var step = 0; step < 200; step++)
            Mishap.Act(desk, random);

        foreach (var fills in desk.Said.Where(e => e.Fill is { Quantity: > 0 }).GroupBy(e => e.Order.Id))
        {
            Assert.That(fills.Sum(f => f.Fill!.Quantity), Is.LessThanOrEqualTo(fills.Max(f => f.Order.Quantity)));
            Assert.That(fills.Select(f => f.Fill!.TradeId), Is.Unique);
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Every_step_an_order_reports_is_one_that_the_table_allows(int seed)
    {
        var random = new Random(seed);
        var desk = new Desk(Desk.Patient with { AbsencesForProof = 1 });
        for (var step = 0; step < 200; step++)
            Mishap.Act(desk, random);

        foreach (var story in desk.Said.Where(e => e.Kind is not ExecutionEventKind.Impossible).GroupBy(e => e.Order.Id))
            foreach (var (before, after) in story.Zip(story.Skip(1)))
                Assert.That(Reachable(before.State), Does.Contain(after.State));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void An_order_whose_fate_is_uncertain_is_never_sent_a_second_time_without_proof(int seed)
    {
        var random = new Random(seed);
        var desk = new Desk();
        for (var step = 0; step < 300; step++)
            Mishap.Act(desk, random);

        foreach (var story in desk.Said.GroupBy(e => e.Order.Id))
        {
            var fate = story.Where(e => e.Kind is ExecutionEventKind.Lost or ExecutionEventKind.Pending or ExecutionEventKind.Submitted).ToArray();
            foreach (var (before, after) in fate.Zip(fate.Skip(1)))
                if (after.Kind is ExecutionEventKind.Submitted)
                    Assert.That(before.Kind, Is.EqualTo(ExecutionEventKind.Pending), "only Pending may be sent, and only proof leads back to it");
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void The_same_sequence_gives_the_same_story(int seed)
    {
        var (first, second) = (Story(seed), Story(seed));

        Assert.That(first, Is.EqualTo(second));
    }

    static List<string> Story(int seed)
    {
        var random = new Random(seed);
        var desk = new Desk();
        for (var step = 0; step < 100; step++)
            Mishap.Act(desk, random);
        return [.. desk.Said.Select(e => $"{e.Order.Id} {e.Kind} {e.State} {e.Fill?.Quantity} {e.Time}")];
    }

    static HashSet<OrderState> Reachable(OrderState from)
    {
        var reached = new HashSet<OrderState> { from };
        foreach (var signal in Enum.GetValues<OrderSignal>())
            if (OrderTransitions.TryNext(from, signal, out var next))
                reached.Add(next);
        return reached;
    }
}
