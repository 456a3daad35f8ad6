using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>Nothing grows or repeats without end: calls that wait, calls a minute, attempts of one order.</summary>
sealed class Bounded(World world) : Invariant(world)
{
    const int MostWaiting = 64, MostAMinute = 120;

    long _minute;
    int _calls;

    public override string Name => "I19 Bounded";

    public override void OnSent(Flight flight)
    {
        if (World.Bot is { } bot && bot.Waiting > MostWaiting) Broken($"{bot.Waiting} calls wait");
        var minute = World.Now / 60_000;
        if (minute != _minute) (_minute, _calls) = (minute, 0);
        if (++_calls == MostAMinute) Broken($"{MostAMinute} calls within a minute");
        if (flight.Call is not VenueCall.Place { Order: var order } || Disk.Find(order.Id) is not { } stored) return;

        // Protective sales that we watch ourselves have no other way than to be tried again.
        var most = World.Draw.Orders.MaxRetries + 1;
        if (stored.Attempts > most && !order.IsWatched) Broken($"order {order.Id} was sent {stored.Attempts} times, where {most} is the most");
    }
}
