namespace Krakked.Execution.Simulation;

/// <summary>An asset at the simulated venue.</summary>
sealed class Balance(string asset)
{
    public string Asset { get; } = asset;

    /// <summary>All of it.</summary>
    public decimal Total { get; private set; }

    /// <summary>The part that resting orders may need.</summary>
    public decimal Held { get; set; }

    /// <summary>Adds an amount, or takes one away.</summary>
    public void Move(decimal amount) => Total = Total.IsZero() ? amount : Total + amount;

    public decimal Free => Held.IsZero() ? Total : Total - Held;
}
