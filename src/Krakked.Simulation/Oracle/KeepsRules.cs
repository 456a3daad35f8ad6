using Krakked.Exchange;
using Krakked.Execution;
using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>Every order passes the rules of its pair, and rounding never made one larger.</summary>
sealed class KeepsRules(World world) : Invariant(world)
{
    static readonly string[] Rules =
    [
        Words.Invalid("volume"), Words.Invalid("price"), Words.Invalid("price2"), Words.Invalid("oflags"), Words.Invalid("timeinforce"),
        Words.Invalid("expiretm"), Words.Invalid("viqc"), Words.TickSize, VenueWords.InvalidPrice, VenueWords.OrderMinimum, VenueWords.CostMinimum,
    ];

    public override string Name => "I18 Rules";

    public override void OnSent(Flight flight)
    {
        if (flight.Call is not VenueCall.Place { Order: { Side: Side.Buy } order } || order.Changes.Count == 0) return;
        var wanted = order.Changes.Sum(c => c.Quantity);
        if (order.Quantity > wanted) Broken($"order {order.Id} buys {order.Quantity}, where {wanted} was wanted");
    }

    public override void OnRefused(VenueCall call, string why)
    {
        if (call is not VenueCall.Place { Order: var order } || World.RulesAreNew(order.Instrument)) return;

        // What is left of a sleeve may be less than the exchange takes, and only the exchange's refusal says so.
        if (order.Side is Side.Sell && why is VenueWords.OrderMinimum or VenueWords.CostMinimum) return;
        foreach (var rule in Rules)
            if (why.StartsWith(rule, StringComparison.Ordinal)) Broken($"order {order.Id} was refused: {why}");
    }
}
