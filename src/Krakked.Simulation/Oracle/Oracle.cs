using Krakked.Exchange;
using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>Asks every invariant, and keeps the first that did not hold.</summary>
sealed class Oracle(World world)
{
    readonly Invariant[] _invariants =
    [
        new NoDouble(world), new NoLostFill(world), new PositionsEqual(world), new StopHolds(world),
        new JournalFirst(world), new OneAttempt(world), new Monotone(world), new NonceRises(world),
        new WithinBudget(world), new Protected(world), new Durable(world), new ComesBack(world), new Told(world),
        new KeepsRules(world), new Bounded(world), new Identity(world), new SleevesAgree(world),
    ];

    /// <summary>Null while all hold.</summary>
    public Violation? Violation { get; private set; }

    public void Break(string invariant, string what)
    {
        Violation ??= new Violation(invariant, world.Now, what);
        if (world.Trace.IsRead) world.Trace.Tell(world.Now, $"BROKEN {invariant}: {what}");
    }

    public void OnSent(Flight flight)
    {
        foreach (var invariant in _invariants) invariant.OnSent(flight);
    }

    public void OnTaken(VenueCall.Place place, ExchangeOrder order)
    {
        foreach (var invariant in _invariants) invariant.OnTaken(place, order);
    }

    public void OnRefused(VenueCall call, string why)
    {
        foreach (var invariant in _invariants) invariant.OnRefused(call, why);
    }

    public void OnMoved(DiskOrder order, OrderState from)
    {
        foreach (var invariant in _invariants) invariant.OnMoved(order, from);
    }

    public void OnPlan(ExecutionPlan plan)
    {
        foreach (var invariant in _invariants) invariant.OnPlan(plan);
    }

    public void OnNotice(DeskNotice notice)
    {
        foreach (var invariant in _invariants) invariant.OnNotice(notice);
    }

    public void OnBoot()
    {
        foreach (var invariant in _invariants) invariant.OnBoot();
    }

    public void OnDeath(Bot bot)
    {
        foreach (var invariant in _invariants) invariant.OnDeath(bot);
    }

    public void OnStopped()
    {
        foreach (var invariant in _invariants) invariant.OnStopped();
    }

    public void OnEnd()
    {
        foreach (var invariant in _invariants) invariant.OnEnd();
    }
}
