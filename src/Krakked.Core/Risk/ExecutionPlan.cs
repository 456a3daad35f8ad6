namespace Krakked;

/// <summary>The actions of one instant, blocked ones included, so that the record says what was not done and why.</summary>
/// <param name="Id">Rises by one a plan.</param>
/// <param name="Time">The instant, Unix ms UTC.</param>
/// <param name="Equity">Equity when it was decided, in quote currency.</param>
/// <param name="Actions">One an instrument: reductions first.</param>
public sealed record ExecutionPlan(long Id, long Time, decimal Equity, IReadOnlyList<RiskAdjustedAction> Actions);
