namespace Krakked.Indicators.Tests;

/// <summary>Series for the tests: random walks with a seed, and the batch answers of an indicator to them.</summary>
static class Series
{
    public static double[] Walk(int seed, int length = 400)
    {
        var random = new Random(seed);
        var values = new double[length];
        var price = Math.Pow(10, random.Next(-3, 5)) * (1 + random.NextDouble());

        for (var i = 0; i < length; i++)
        {
            // One value in five repeats the last, as closes of thin markets do.
            price *= random.Next(5) == 0 ? 1 : 1 + (random.NextDouble() - 0.5) * 0.06;
            values[i] = price;
        }

        return values;
    }

    public static (double[] High, double[] Low, double[] Close) Bars(int seed, int length = 400)
    {
        var random = new Random(~seed);
        var close = Walk(seed, length);
        var high = Array.ConvertAll(close, price => price * (1 + random.NextDouble() * 0.02));
        var low = Array.ConvertAll(close, price => price * (1 - random.NextDouble() * 0.02));
        return (high, low, close);
    }

    public static double[] Of(IIndicator indicator, double[] source)
    {
        var target = new double[source.Length];
        indicator.Fill(source, target);
        return target;
    }

    public static double[] Of(IBarIndicator indicator, (double[] High, double[] Low, double[] Close) bars)
    {
        var target = new double[bars.Close.Length];
        indicator.Fill(bars.High, bars.Low, bars.Close, target);
        return target;
    }

    /// <summary>Applies a formula to every full window; NaN before the first.</summary>
    public static double[] Windows(double[] source, int length, Func<double[], double> formula) =>
        [.. source.Select((_, i) => i + 1 < length ? double.NaN : formula(source[(i + 1 - length)..(i + 1)]))];

    public static void AreClose(double[] actual, double[] expected, double relative, double floor = 0)
    {
        Assert.That(actual, Has.Length.EqualTo(expected.Length));
        for (var i = 0; i < actual.Length; i++)
            if (!Close(actual[i], expected[i], relative, floor))
                Assert.Fail($"Value {i}: {actual[i]:R} where {expected[i]:R} was expected.");
    }

    static bool Close(double actual, double expected, double relative, double floor) =>
        double.IsNaN(expected) ? double.IsNaN(actual)
            : Math.Abs(actual - expected) <= Math.Max(relative * Math.Abs(expected), floor);
}
