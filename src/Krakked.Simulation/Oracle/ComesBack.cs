using Krakked.Exchange;
using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>Once nothing goes wrong any more, all that is unknown is resolved, and the desk runs or is halted for a reason that it names.</summary>
sealed class ComesBack(World world) : Invariant(world)
{
    // An exit by time may fall due at the very end.
    const long JustNow = 20_000;

    public override string Name => "I16 Live";

    public override void OnEnd()
    {
        if (World.Bot is not { } bot)
        {
            Broken("the process is not up");
            return;
        }

        if (bot.Status is { Phase: not DeskPhase.Running } status) Broken($"the desk is {status.Phase}: {status.Waiting}");
        foreach (var halt in bot.Status.Halts)
            if (halt.Cause is not (HaltCause.Denied or HaltCause.Contradiction)) Broken(halt.ToString());
        foreach (var order in Disk.Orders) Check(order);
        foreach (var order in Account.OpenOrders)
            if (IsOurs(order) && Known(order) is not { IsFinal: false }) Broken($"{order.Id} is open at the exchange, and not on the disk");
    }

    void Check(DiskOrder order)
    {
        if (order.IsFinal) return;
        var (id, state) = (order.Order.Id, order.State);
        if (state is OrderState.Submitted && World.Now - order.UpdatedAt < JustNow) return;
        if (state is OrderState.Unknown or OrderState.Submitted) Broken($"order {id} is still {state}");
        else if (state is OrderState.Pending) Broken($"order {id} still waits to be sent");
        else if (!order.Order.IsWatched && !Account.OpenOrders.Any(o => Known(o) == order))
            Broken($"order {id} is {state}, and not open at the exchange");
    }

    DiskOrder? Known(ExchangeOrder order) => World.OrderOf(order) is { } ours ? Disk.Find(ours.Id) : null;
}
