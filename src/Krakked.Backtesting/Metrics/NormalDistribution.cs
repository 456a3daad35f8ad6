namespace Krakked.Backtesting;

/// <summary>The standard normal distribution.</summary>
static class NormalDistribution
{
    // Beyond this a double holds no more of the tail.
    const double Edge = 8.3;

    /// <summary>The probability of a value up to <paramref name="x"/>, to about 1e-15; NaN for NaN.</summary>
    /// <remarks>Source: Marsaglia, "Evaluating the normal distribution", Journal of Statistical Software, 2004.</remarks>
    public static double Cdf(double x)
    {
        if (Math.Abs(x) > Edge) return x > 0 ? 1 : 0;

        var (term, sum, last) = (x, x, double.NaN);
        for (var odd = 3; sum != last && !double.IsNaN(x); odd += 2)
        {
            term *= x * x / odd;
            (last, sum) = (sum, sum + term);
        }

        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }

    /// <summary>The value below which a share of 0…1 lies, by halving.</summary>
    public static double Quantile(double share)
    {
        var (low, high) = (-Edge, Edge);
        for (var i = 0; i < 64; i++)
        {
            var middle = (low + high) / 2;
            if (Cdf(middle) < share) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }
}
