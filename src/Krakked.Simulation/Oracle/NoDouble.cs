using Krakked.Exchange;
using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>What was wanted once is bought once: an intent never fills beyond its size, and a pair is never held beyond what was planned.</summary>
sealed class NoDouble(World world) : Invariant(world)
{
    // Prices move between the decision and the trade, and an order sized in money buys more of what has become cheaper.
    const decimal Tolerance = 1.10m;

    readonly decimal[] _most = new decimal[world.Exchange.Listing.Pairs.Count];
    readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public override string Name => "I1 NoDouble";

    public override void OnPlan(ExecutionPlan plan)
    {
        foreach (var action in plan.Actions)
        {
            if (action.Verdict is RiskVerdict.Blocked || !World.Exchange.Listing.TryFind(action.Instrument.Symbol, out var pair)) continue;
            var target = World.Bot!.Held(action.Instrument);
            foreach (var change in action.Changes) target += change.Quantity;
            if (IsClear(pair)) _most[pair.Index] = 0;
            _most[pair.Index] = Math.Max(_most[pair.Index], target);
        }
    }

    // A stop never sells more than is held, whatever became of the amendments before this one. It may have sold some while this one waited for its
    // turn, and nothing comes of one whose order has ended. A person may have sold some meanwhile too: what counts is what the strategy traded.
    public override void OnSent(Flight flight)
    {
        if (flight.Call is not VenueCall.Amend amend || Disk.Find(amend.Order.Id) is not { IsFinal: false } stop) return;
        var held = HeldByOwnTrades(stop.Order.Instrument, stop.Order.Changes[0].Strategy) + stop.Filled;
        if (amend.Request.Quantity > held) Broken($"order {stop.Order.Id} was asked to become {amend.Request.Quantity}, where {held} is held");
    }

    public override void OnTaken(VenueCall.Place place, ExchangeOrder order)
    {
        if (!_names.Add(order.Request.ClientId!))
            Broken($"order {place.Order.Id} was taken twice by the exchange, the second time as {order.Id}");
        if (order.Side is not Side.Buy) return;

        var (held, most) = (Exposure(order.Pair), _most[order.Pair.Index]);
        if (held > (most * Tolerance) + order.Pair.Rules.MinimumOrder)
            Broken($"{held} {order.Pair} held and on order with {order.Id}, where the most that was planned is {most}");
    }

    public override void OnEnd()
    {
        foreach (var order in Account.Orders)
        {
            if (!IsOurs(order) || World.OrderOf(order) is not { } ours) continue;
            var (filled, size) = ours.QuoteAmount is { } amount ? (order.Cost, amount * 1.001m) : (order.Executed, ours.Quantity);
            if (filled > size) Broken($"order {ours.Id} filled {filled} of {size}");
        }
    }

    decimal HeldByOwnTrades(Instrument instrument, StrategyId strategy)
    {
        var held = 0m;
        foreach (var trade in Disk.Trades)
            if (trade.Instrument.Equals(instrument))
                foreach (var part in trade.Sleeves)
                    if (part.Strategy == strategy) held += trade.FeeAsset == instrument.Base ? part.Quantity - part.Fee : part.Quantity;
        return held;
    }

    bool IsClear(ListedPair pair)
    {
        foreach (var order in Disk.Orders)
            if (!order.IsFinal && order.Order.Instrument.Symbol == pair.Altname) return false;
        return Exposure(pair) <= pair.Rules.MinimumOrder;
    }

    decimal Exposure(ListedPair pair)
    {
        var exposure = Owned(pair);
        foreach (var order in Account.OpenOrders)
            if (order is { Side: Side.Buy, Request.VolumeInQuote: false } && order.Pair == pair && IsOurs(order))
                exposure += order.Volume - order.Executed;
        return exposure;
    }

    // Whose coins were sold the exchange does not ask: a person who sells more than was bought by hand sells what strategies hold, and they alike.
    decimal Owned(ListedPair pair)
    {
        var (ours, byHand) = (0m, 0m);
        foreach (var trade in Account.Trades)
        {
            if (trade.Order.Pair != pair) continue;
            var moved = trade.Order.Side is Side.Buy ? trade.Volume : -trade.Volume;
            if (IsOurs(trade.Order)) ours += moved;
            else byHand += moved;
            if (byHand < 0) (ours, byHand) = (ours + byHand, 0);
            else if (ours < 0) (ours, byHand) = (0, byHand + ours);
        }

        return ours;
    }
}
