using Krakked.Exchange;
using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>The exchange never has to refuse a call for our rate, but for some right after the process died or a call was held
/// up; no cancel at all.</summary>
sealed class WithinBudget(World world) : Invariant(world)
{
    // A life cannot know what the one before it spent just now, nor when a call that was held up will count.
    const long Ignorant = 180_000;

    long _since;

    public override string Name => "I9 Budget";

    public override void OnBoot() => _since = World.Lives > 0 ? World.Now : 0;

    public override void OnRefused(VenueCall call, string why)
    {
        if (why is not (Words.CallLimit or Words.EngineLimit)) return;
        if (call is VenueCall.Cancel || World.Now - Ignorant > Math.Max(_since, World.LateAt)) Broken($"{call.GetType().Name} was refused: {why}");
    }
}
