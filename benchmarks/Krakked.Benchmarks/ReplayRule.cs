namespace Krakked.Benchmarks;

/// <summary>The rule both sides of the replay benchmark follow.</summary>
/// <remarks>
/// Five percent of equity is the most the default risk rules allow in one asset, so that they are all asked and none of them cuts. Cash and
/// fee are such that the account can still trade after millions of minutes.
/// </remarks>
sealed record ReplayRule
{
    public int Fast { get; init; } = 20;

    public int Slow { get; init; } = 50;

    public decimal Exposure { get; init; } = 0.05m;

    public decimal Cash { get; init; } = 10_000_000m;

    public decimal Taker { get; init; } = 0.0005m;
}
