using System.Runtime.CompilerServices;

namespace Krakked.Backtesting;

/// <summary>How large the orders were in their market: what each took of the volume of the bar it traded in.</summary>
sealed class OrderSizes
{
    readonly double[] _shares;

    OrderSizes(double[] sorted) => _shares = sorted;

    /// <summary>Orders that traded.</summary>
    public int Count => _shares.Length;

    /// <summary>
    /// The largest part of a bar's volume that one order took; infinite when the bar had none, NaN without orders.
    /// </summary>
    public double Largest => Count == 0 ? double.NaN : _shares[^1];

    /// <summary>The share of orders that took more than <paramref name="share"/> of a bar's volume; NaN without orders.</summary>
    public double Above(double share) => Sample.Ratio(_shares.Count(s => s > share), Count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static OrderSizes Of(IReadOnlyList<Fill> fills, IReadOnlyList<BarSeries> series)
    {
        var finest = new FinestBars(series);
        var largest = new Dictionary<long, double>(fills.Count);
        foreach (var fill in fills)
        {
            if (fill.Quantity == 0 || finest.Find(fill.Instrument) is not { } bars) continue;

            var volume = bars.Volumes[FinestBars.BarOf(bars, fill)];
            var share = volume > 0 ? (double)fill.Quantity / volume : double.PositiveInfinity;
            largest[fill.Order.Value] = Math.Max(share, largest.GetValueOrDefault(fill.Order.Value));
        }

        return new(Sample.Sorted([.. largest.Values]));
    }
}
