using Krakked.Testing;

namespace Krakked.Execution.Tests;

/// <summary>An order manager with its venue in the test's hands: what it asks for and what it says are kept in lists.</summary>
sealed class Desk(OrderOptions? options = null)
{
    int _trades;

    public OrderManager Orders { get; } = new(options ?? Patient, new CountedOrderIds());

    public List<VenueCommand> Asked { get; } = [];

    public List<ExecutionEvent> Said { get; } = [];

    public long Now { get; private set; } = Given.Start;

    /// <summary>Market orders and no minimum, with the deadlines of a real venue.</summary>
    public static OrderOptions Patient { get; } = new() { DefaultType = OrderType.Market, MinOrderNotional = 0 };

    public IEnumerable<string> Commands => Asked.Select(c => $"{c.Kind} {c.Order.Id}");

    public IEnumerable<string> Story => Said.Select(e => $"{e.Order.Id} {e.Kind}");

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
        while (Orders.TryTakeCommand(out var command)) Asked.Add(command);
        while (Orders.TryRead(out var happened)) Said.Add(happened);
        return this;
    }
}
