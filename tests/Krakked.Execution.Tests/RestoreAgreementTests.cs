using Krakked.Testing;

namespace Krakked.Execution.Tests;

/// <summary>One that was cut off and restored tells the same story as one that never was, when both are told the same.</summary>
public sealed class RestoreAgreementTests
{
    static readonly OrderOptions Options = Desk.Patient with { LimitTimeoutMs = 60_000, MaxConcurrentOrders = 3 };

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void A_restored_manager_and_an_uninterrupted_one_agree_from_a_quiet_moment_on(FsCheck.DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var desk = new Desk(Options);
        for (var step = 0; step < 40 || (step < 200 && !IsQuiet(desk)); step++)
            Mishap.Act(desk, random);
        if (!IsQuiet(desk)) return;

        var twin = desk.Restart();
        var (told, future) = (desk.Said.Count, random.Next());
        Act(desk, future);
        Act(twin, future);

        Assert.That(Story(twin.Said), Is.EqualTo(Story(desk.Said.Skip(told))), $"seed {seed.Item}");
        Assert.That(twin.Orders.Working, Is.EqualTo(desk.Orders.Working));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Restoring_twice_is_restoring_once(FsCheck.DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var desk = new Desk(Options);
        for (var step = 0; step < 40; step++) Mishap.Act(desk, random);

        var (once, twice) = (desk.Restart(), desk.Restart().Restart());

        Assert.That(twice.Story, Is.Empty, "a restart told something that it would tell again");
        Assert.That(States(twice), Is.EqualTo(States(once)));
        Assert.That(twice.Orders.NextDue, Is.EqualTo(once.Orders.NextDue));
    }

    static void Act(Desk desk, int seed)
    {
        var random = new Random(seed);
        for (var step = 0; step < 60; step++) Mishap.Act(desk, random);
    }

    // What is on its way or unknown is looked at again after a restart, and what waits without a price given up: from there stories part.
    static bool IsQuiet(Desk desk)
    {
        for (var i = 0; i < desk.Orders.Working; i++)
            if (desk.Orders.At(i).State is not (OrderState.Open or OrderState.PartiallyFilled)) return false;
        return true;
    }

    // What was impossible once and comes again is told again after a restart, and otherwise not.
    static IEnumerable<string> Story(IEnumerable<ExecutionEvent> said) =>
        said.Where(e => e.Kind is not ExecutionEventKind.Impossible)
            .Select(e => $"{e.Order.Id} {e.Kind} {e.State} {e.Order.Quantity} {e.Fill?.TradeId} {e.Fill?.Quantity} {e.Reason} {e.Time}");

    static List<WorkingOrder> States(Desk desk) => [.. Enumerable.Range(0, desk.Orders.Working).Select(desk.Orders.At)];
}
