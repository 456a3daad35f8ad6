using System.Runtime.CompilerServices;

namespace Krakked.Backtesting;

/// <summary>The few sums that the statistics share; NaN where there is nothing to sum.</summary>
static class Sample
{
    // A return is a quotient of two nearly equal numbers: below this its variation is rounding, not risk.
    const double Rounding = 1e-14;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return values.IsEmpty ? double.NaN : sum / values.Length;
    }

    /// <summary>Standard deviation with n − 1; NaN for fewer than two values, 0 when all that varies is the rounding.</summary>
    public static double Deviation(ReadOnlySpan<double> values)
    {
        if (values.Length < 2) return double.NaN;

        var (mean, squares) = (Mean(values), 0.0);
        foreach (var value in values) squares += (value - mean) * (value - mean);
        var deviation = Math.Sqrt(squares / (values.Length - 1));
        return deviation <= Rounding ? 0 : deviation;
    }

    /// <summary>The value below which a share of the sorted values lies, between neighbours by straight lines.</summary>
    /// <remarks>Source: Hyndman and Fan, "Sample quantiles in statistical packages", 1996, definition 7.</remarks>
    public static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        if (sorted.IsEmpty) return double.NaN;

        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length
            ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]))
            : sorted[^1];
    }

    public static double Highest(ReadOnlySpan<double> values)
    {
        var highest = double.NaN;
        foreach (var value in values)
            if (!(value <= highest)) highest = value;
        return highest;
    }

    public static double[] Sorted(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>NaN instead of a division by nothing.</summary>
    public static double Ratio(double value, double by) => by == 0 ? double.NaN : value / by;
}
