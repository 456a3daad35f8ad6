namespace Krakked.Simulation;

/// <summary>When all is quiet, what the order manager guards in a strategy's name is what the books give it, whoever else traded.</summary>
sealed class SleevesAgree(World world) : Invariant(world)
{
    public override string Name => "Sleeves";

    public override void OnEnd()
    {
        if (World.Bot is not { Books: { Waiting.Count: 0 } books }) return;
        foreach (var guard in Disk.Guards)
            if (guard.Protection.Strategy != Sleeve.Manual
                && books.Position(guard.Instrument).Held(guard.Protection.Strategy) is var held && held != guard.Held)
                Broken($"{guard.Held} {guard.Instrument} of {guard.Protection.Strategy} are guarded, and it has {held} in the books");
    }
}
