namespace Krakked.Backtesting;

/// <summary>Skew and kurtosis of a sample, from its central moments.</summary>
/// <param name="Skew">g₁ = m₃ ÷ m₂^1.5; NaN without variation.</param>
/// <param name="ExcessKurtosis">g₂ = m₄ ÷ m₂² − 3, so that a normal distribution has 0; NaN without variation.</param>
/// <remarks>Source: Joanes and Gill, "Comparing measures of sample skewness and kurtosis", The Statistician 47, 1998.</remarks>
readonly record struct Moments(double Skew, double ExcessKurtosis)
{
    public static Moments Of(ReadOnlySpan<double> values)
    {
        if (!(Sample.Deviation(values) > 0)) return new(double.NaN, double.NaN);

        var (mean, second, third, fourth) = (Sample.Mean(values), 0.0, 0.0, 0.0);
        foreach (var value in values)
        {
            var square = (value - mean) * (value - mean);
            second += square;
            third += square * (value - mean);
            fourth += square * square;
        }

        var n = values.Length;
        var variance = second / n;
        return new(third / n / Math.Pow(variance, 1.5), (fourth / n / (variance * variance)) - 3);
    }
}
