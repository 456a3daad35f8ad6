namespace Krakked.Execution.Simulation;

/// <summary>
/// What is assumed where a bar cannot say what happened inside it. It never changes which orders fill at an open, nor what costs are paid there.
/// </summary>
public enum IntrabarRule : byte
{
    /// <summary>A stop is taken before a target and trades at its trigger, worsened by half the spread and the slippage.</summary>
    Base,

    /// <summary>
    /// A target is taken before a stop, counts in the bar of its limit entry, and a stop touched inside a bar trades at its trigger exactly.
    /// </summary>
    Optimistic,

    /// <summary>As <see cref="Base"/>, but a stop touched inside a bar trades at the bar's worst price when that is worse.</summary>
    Pessimistic,
}
