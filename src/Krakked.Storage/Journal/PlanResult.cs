namespace Krakked.Storage;

/// <summary>What became of a plan; its orders are found by its id.</summary>
/// <param name="PlanId">Which.</param>
/// <param name="StartedAt">Unix ms UTC.</param>
/// <param name="CompletedAt">Unix ms UTC; null while orders of it work.</param>
/// <param name="Success">True when nothing of it failed.</param>
/// <param name="Errors">What failed.</param>
public sealed record PlanResult(long PlanId, long StartedAt, long? CompletedAt, bool Success, IReadOnlyList<string> Errors);
