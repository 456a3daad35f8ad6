using Krakked.Exchange;
using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>The exchange never has to refuse a call for our rate, and no cancel at all.</summary>
sealed class WithinBudget(World world) : Invariant(world)
{
    public override string Name => "I9 Budget";

    public override void OnRefused(VenueCall call, string why)
    {
        if (why is Words.CallLimit or Words.EngineLimit) Broken($"{call.GetType().Name} was refused: {why}");
    }
}
