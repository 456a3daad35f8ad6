using Krakked.Indicators.Tests.Averages;

namespace Krakked.Indicators.Tests.Volatility;

public sealed class AtrTests
{
    [Test]
    public void The_true_range_includes_the_gap_from_the_close_before()
    {
        var range = new TrueRange();

        Assert.That(range.Next(high: 12, low: 10, close: 11), Is.NaN);
        Assert.That(range.Next(high: 13, low: 12, close: 12), Is.EqualTo(2));
        Assert.That(range.Next(high: 11, low: 10, close: 10), Is.EqualTo(2));
        Assert.That(range.Next(high: 12, low: 9, close: 10), Is.EqualTo(3));
    }

    [Test]
    public void The_average_true_range_starts_with_the_mean_of_the_first_true_ranges()
    {
        var range = new Atr(2);

        Assert.That(range.Next(high: 12, low: 10, close: 11), Is.NaN);
        Assert.That(range.Next(high: 13, low: 12, close: 12), Is.NaN);
        Assert.That(range.Next(high: 12, low: 8, close: 10), Is.EqualTo(3));
        Assert.That(range.Next(high: 11, low: 10, close: 10), Is.EqualTo(2));
    }

    [Property]
    public void Streaming_equals_the_formula(int seed, byte period)
    {
        var bars = Series.Bars(seed);
        var length = 1 + period % 60;
        var ranges = Enumerable.Range(1, bars.Close.Length - 1).Select(i => Wilder(bars, i)).ToArray();

        Assert.That(Series.Of(new TrueRange(), bars), Is.EqualTo([double.NaN, .. ranges]));
        Series.AreClose(Series.Of(new Atr(length), bars), [double.NaN, .. EmaTests.Formula(ranges, length, 1.0 / length)], 1e-13);
    }

    [Test]
    public void A_period_below_one_is_refused() =>
        Assert.That(() => new Atr(0), Refusal.Of("period"));

    static double Wilder((double[] High, double[] Low, double[] Close) bars, int i) =>
        Math.Max(bars.High[i] - bars.Low[i],
            Math.Max(Math.Abs(bars.High[i] - bars.Close[i - 1]), Math.Abs(bars.Low[i] - bars.Close[i - 1])));
}
