namespace Krakked.Backtesting;

/// <summary>One point of a grid.</summary>
/// <param name="Values">The full set of values, defaults included.</param>
/// <param name="Steps">Its place on each axis, from 0.</param>
public sealed record ParameterCombination(IReadOnlyDictionary<string, double?> Values, IReadOnlyList<int> Steps)
{
    /// <summary>True when it lies at most one step away on every axis, and is another one.</summary>
    internal bool IsNeighbourOf(ParameterCombination other)
    {
        var apart = 0;
        for (var axis = 0; axis < Steps.Count; axis++)
        {
            var distance = Math.Abs(Steps[axis] - other.Steps[axis]);
            if (distance > 1) return false;
            apart += distance;
        }

        return apart > 0;
    }
}
