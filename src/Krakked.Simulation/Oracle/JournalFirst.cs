using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>Whatever leaves as an order, or to change one, was on the disk before, as sent and with the same size and price.</summary>
sealed class JournalFirst(World world) : Invariant(world)
{
    public override string Name => "I5 JournalFirst";

    public override void OnSent(Flight flight)
    {
        if (flight.Call is VenueCall.Amend amend) Look(amend);
        if (flight.Call is VenueCall.Place place) Look(place);
    }

    void Look(VenueCall.Amend amend)
    {
        // What waited for its turn may come to an order that has ended, or after its deadline: nothing comes of that.
        if (Disk.Find(amend.Order.Id) is not { IsFinal: false } stored || amend.Request.Deadline?.ToUnixTimeMilliseconds() < World.Now) return;
        var (id, wanted, request) = (amend.Order.Id, stored.Amending, amend.Request);
        if (wanted is null) Broken($"order {id} was asked to change and the disk does not say so");
        else if (wanted.Quantity != request.Quantity || (PriceOf(request.TriggerPrice) ?? wanted.TriggerPrice) != wanted.TriggerPrice)
            Broken($"order {id} was asked to become {request.Quantity} at {request.TriggerPrice}, and the disk says {wanted}");
    }

    void Look(VenueCall.Place place)
    {
        if (Disk.Find(place.Order.Id) is not { } stored)
        {
            Broken($"order {place.Order.Id} was sent and is not on the disk");
            return;
        }

        var (request, order) = (place.Request, stored.Order);
        if (stored.Attempts == 0) Broken($"order {order.Id} was sent, and the disk does not say so: it is {stored.State}");
        if (request.Side != order.Side || request.Pair != order.Instrument.Symbol || request.Volume != (order.QuoteAmount ?? order.Quantity)
            || PriceOf(request.LimitPrice) != order.LimitPrice)
            Broken($"order {order.Id} was sent as {request.Side} {request.Volume} at {request.LimitPrice}, and is on the disk as {order.Side} "
                + $"{order.Quantity} at {order.LimitPrice}");
    }

    static decimal? PriceOf(Kraken.OrderPrice? price) => price is { } given ? decimal.Parse(given.ToString()) : null;
}
