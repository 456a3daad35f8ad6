namespace Krakked.Backtesting.Plots;

/// <summary>A number that changes in time.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Times">When, Unix ms UTC, rising.</param>
/// <param name="Values">What it was then; as many as times.</param>
public sealed record Curve(string Name, IReadOnlyList<long> Times, IReadOnlyList<double> Values)
{
    /// <summary>The same curve with every value changed.</summary>
    internal Curve Select(string name, Func<double, double> change) => new(name, Times, [.. Values.Select(change)]);

    /// <summary>The last value at or before a time; <paramref name="before"/> when there is none.</summary>
    internal double At(long time, double before)
    {
        var (low, high) = (0, Times.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Times[middle] <= time) low = middle + 1;
            else high = middle;
        }

        return low == 0 ? before : Values[low - 1];
    }
}
