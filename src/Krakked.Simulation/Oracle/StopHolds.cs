using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>After a stop nothing leaves the process that raises exposure; once the stop is on record, no later process either.</summary>
sealed class StopHolds(World world) : Invariant(world)
{
    bool _stopped;

    public override string Name => "I4 StopHolds";

    public override void OnBoot() => _stopped = false;

    public override void OnStopped() => _stopped = true;

    static Order? Raised(VenueCall call) => call switch
    {
        VenueCall.Place { Order: { Side: Side.Buy } order } => order,
        VenueCall.Amend { Order: { Side: Side.Buy } order, Wanted: var wanted }
            when wanted.Quantity > order.Quantity || wanted.LimitPrice > order.LimitPrice => order,
        _ => null,
    };

    public override void OnSent(Flight flight)
    {
        if (Raised(flight.Call) is not { } order) return;
        if (_stopped) Broken($"order {order.Id} was sent after the stop");
        else if (Disk.ReadKill() is { Killed: true } kill) Broken($"order {order.Id} was sent while a stop was on record: {kill.Reason}");
    }
}
