using System.Runtime.CompilerServices;

namespace Krakked.Backtesting;

/// <summary>An equity curve sampled at the end of each UTC day: what every daily figure is computed from.</summary>
sealed class DailyCurve
{
    const long Day = 86_400_000;

    DailyCurve(double start, long[] ends, double[] equity)
    {
        (Start, Ends, Equity) = (start, ends, equity);
        Returns = new double[equity.Length];
        for (var i = 0; i < equity.Length; i++)
            Returns[i] = (equity[i] / (i == 0 ? start : equity[i - 1])) - 1;
    }

    /// <summary>Equity before the first day.</summary>
    public double Start { get; }

    /// <summary>
    /// The midnights at which the days end, Unix ms UTC, strictly rising. A day without a mark is not among them.
    /// </summary>
    public long[] Ends { get; }

    /// <summary>The last mark of each day.</summary>
    public double[] Equity { get; }

    /// <summary>The return of each day, as a fraction; the first day starts from <see cref="Start"/>.</summary>
    public double[] Returns { get; }

    /// <summary>Which day of the calendar the sample <paramref name="index"/> closes.</summary>
    public DateOnly Date(int index) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(Ends[index] - 1).UtcDateTime);

    /// <remarks>A mark at midnight closes the day that ends there.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static DailyCurve Of(EquityCurve curve, double start)
    {
        var times = curve.Times;
        var equity = curve.Equity;
        var (ends, closes) = (new List<long>(), new List<double>());
        for (var next = 0; next < times.Length;)
        {
            var end = (times[next] + Day - 1) / Day * Day;
            while (next < times.Length && times[next] <= end) next++;
            ends.Add(end);
            closes.Add(equity[next - 1]);
        }

        return new(start, [.. ends], [.. closes]);
    }
}
