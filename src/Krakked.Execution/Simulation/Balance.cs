namespace Krakked.Execution.Simulation;

/// <summary>An asset at the simulated venue.</summary>
sealed class Balance(string asset)
{
    public string Asset { get; } = asset;

    /// <summary>All of it.</summary>
    public decimal Total { get; set; }

    /// <summary>The part that resting orders may need.</summary>
    public decimal Held { get; set; }

    public decimal Free => Held.IsZero() ? Total : Total - Held;
}
