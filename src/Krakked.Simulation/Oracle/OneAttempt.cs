using Krakked.Exchange;
using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>An intent has one attempt at a time: no purchase leaves or is taken while another of the pair is open or not accounted for.</summary>
/// <remarks>What was given up is no attempt any more, and so must never be taken.</remarks>
sealed class OneAttempt(World world) : Invariant(world)
{
    public override string Name => "I6 OneAttempt";

    public override void OnSent(Flight flight)
    {
        if (flight.Call is not VenueCall.Place { Order: { Side: Side.Buy } order }) return;
        foreach (var other in Disk.Orders)
            if (other.Order is { Side: Side.Buy } rival && rival.Id != order.Id && rival.Instrument.Equals(order.Instrument)
                && other.State is OrderState.Submitted or OrderState.Unknown)
                Broken($"order {order.Id} was sent while order {rival.Id} of the same pair is {other.State}");
    }

    public override void OnMoved(DiskOrder order, OrderState from)
    {
        if (order.State is not OrderState.Error || from is not OrderState.Unknown) return;
        foreach (var taken in Account.Orders)
            if (World.OrderOf(taken)?.Id == order.Order.Id)
                Broken($"order {order.Order.Id} was proven absent, and the exchange has it as {taken.Id}");
    }

    public override void OnTaken(VenueCall.Place place, ExchangeOrder order)
    {
        if (Disk.Find(place.Order.Id) is { IsFinal: true, State: var state })
            Broken($"order {place.Order.Id} was taken when it was {state} on the disk");
        if (order.Side is not Side.Buy) return;
        foreach (var other in Account.OpenOrders)
            if (other != order && other.Side is Side.Buy && other.Pair == order.Pair && IsOurs(other))
                Broken($"order {order.Id} was taken while {other.Id} of the same pair is open");
    }
}
