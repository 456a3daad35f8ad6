namespace Krakked.Risk;

/// <summary>A plan that only sells, and what it leaves where it is.</summary>
/// <param name="Plan">To be carried out; without actions when nothing can be sold.</param>
/// <param name="Rest">What stays, so that a person can see to it. Trying again at once would leave the same.</param>
public sealed record ReductionPlan(ExecutionPlan Plan, IReadOnlyList<Leftover> Rest);

/// <summary>Something that a reduction does not sell.</summary>
/// <param name="Instrument">Of what.</param>
/// <param name="Quantity">Base currency that stays.</param>
/// <param name="Why">Why it stays.</param>
public sealed record Leftover(Instrument Instrument, decimal Quantity, LeftoverReason Why);

/// <summary>Why something is not sold.</summary>
public enum LeftoverReason : byte
{
    /// <summary>Nobody knows what it is worth: at the market it could go for anything.</summary>
    Unpriced,

    /// <summary>Less than a lot, or than the venue takes.</summary>
    Dust,

    /// <summary>A person bought it at the venue, and it was not asked to sell that too.</summary>
    Manual,
}
