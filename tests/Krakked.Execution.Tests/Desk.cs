using Krakked.Testing;

namespace Krakked.Execution.Tests;

/// <summary>An order manager with its venue in the test's hands: what it asks for and what it says are kept in lists.</summary>
sealed class Desk(OrderOptions? options = null, IOrderCheck? check = null, long firstId = 1)
{
    Memory _memory = new();
    int _trades;

    public OrderManager Orders { get; } = new(options ?? Patient, new CountedOrderIds(firstId), check);

    public List<VenueCommand> Asked { get; } = [];

    public List<ExecutionEvent> Said { get; } = [];

    public long Now { get; set; } = Given.Start;

    /// <summary>Market orders and no minimum, with the deadlines of a real venue.</summary>
    public static OrderOptions Patient { get; } = new() { DefaultType = OrderType.Market, MinOrderNotional = 0 };

    public IEnumerable<string> Commands => Asked.Select(c => $"{c.Kind} {c.Order.Id}");

    public IEnumerable<string> Story => Said.Select(e => $"{e.Order.Id} {e.Kind}");

    /// <summary>The last order there was, in this life or an earlier one; 0 for none.</summary>
    public long Newest => _memory.Newest;

    public OrderState State(long id) => Orders.TryFind(new OrderId(id), out _, out var state, out _) ? state : throw new KeyNotFoundException();

    public Desk Submit(params RiskAdjustedAction[] actions)
    {
        Orders.Submit(Given.PlanAt(Now, actions));
        return Drain();
    }

    public Desk Wait(long ms)
    {
        Now += ms;
        Orders.Advance(Now);
        return Drain();
    }

    public Desk Hear(VenueEventKind kind, long id = 1, string? reason = null)
    {
        Orders.OnVenue(new VenueEvent { Kind = kind, Order = new OrderId(id), Time = Now, Reason = reason });
        return Drain();
    }

    public Desk Trade(decimal quantity, long id = 1, decimal price = 100m, string? trade = null, decimal fee = 0)
    {
        Orders.OnVenue(new VenueEvent
        {
            Kind = VenueEventKind.Traded,
            Order = new OrderId(id),
            Time = Now,
            Trade = new VenueTrade(trade ?? $"t{++_trades}", quantity, price, fee),
        });
        return Drain();
    }

    public Desk Drain()
    {
        var first = Asked.Count;
        while (Orders.TryTakeCommand(out var command)) Asked.Add(command);
        while (Orders.TryRead(out var happened))
        {
            Said.Add(happened);
            _memory.Take(happened);
        }

        while (Orders.TryReadGuard(out var guard)) _memory.Take(guard);
        foreach (var asked in Asked[first..]) _memory.Take(asked);
        return this;
    }

    /// <summary>Another desk that knows what this one has told, and nothing else.</summary>
    /// <param name="afterMs">How long nobody was there.</param>
    /// <param name="without">An order that is forgotten.</param>
    public Desk Restart(long afterMs = 0, long without = 0)
    {
        var memory = _memory.Copy();
        memory.Forget(new OrderId(without));
        var next = new Desk(options, check, firstId: 1 + Newest)
        {
            Now = Now + afterMs, _memory = memory,
        };
        next.Orders.Restore(memory.Orders, memory.Guards, next.Now);
        return next.Drain();
    }
}
