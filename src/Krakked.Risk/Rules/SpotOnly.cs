namespace Krakked.Risk.Rules;

/// <summary>Spot, long or flat: a sleeve sells what it holds and never more. No option lifts it.</summary>
static class SpotOnly
{
    public static decimal Sellable(Candidate wanted, decimal quantity) => Math.Max(0, Math.Min(quantity, wanted.Held));
}
