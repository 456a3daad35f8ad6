namespace Krakked.Indicators.Tests.Momentum;

public sealed class StochasticTests
{
    [Test]
    public void The_lines_tell_where_the_close_stands_in_its_range()
    {
        var stochastic = new Stochastic(period: 2, smoothing: 1, signal: 2);
        stochastic.Next(high: 10, low: 8, close: 9);
        stochastic.Next(high: 12, low: 10, close: 11);

        Assert.That(stochastic.Next(high: 12, low: 8, close: 9), Is.EqualTo(new StochasticLines(K: 25, D: 50)));
    }

    [Property]
    public void Streaming_equals_the_formula(int seed)
    {
        var (high, low, close) = Series.Bars(seed);
        var lines = new StochasticLines[close.Length];
        var highest = Series.Windows(high, 14, window => window.Max());
        var lowest = Series.Windows(low, 14, window => window.Min());
        var raw = close.Select((price, i) => 100 * (price - lowest[i]) / (highest[i] - lowest[i])).ToArray();
        var k = Series.Windows(raw, 3, window => window.Average());
        var d = Series.Windows(k, 3, window => window.Average());

        new Stochastic().Fill(high, low, close, lines);

        Assert.That(lines.Take(17), Is.All.EqualTo(new StochasticLines(double.NaN, double.NaN)));
        Series.AreClose([.. lines[17..].Select(l => l.K)], k[17..], relative: 1e-12, floor: 1e-12);
        Series.AreClose([.. lines[17..].Select(l => l.D)], d[17..], relative: 1e-12, floor: 1e-12);
    }

    [Test]
    public void A_market_without_a_range_stands_in_the_middle()
    {
        var stochastic = new Stochastic();
        for (var i = 0; i < stochastic.Warmup; i++)
            stochastic.Next(0.3, 0.3, 0.3);

        Assert.That(stochastic.Next(0.3, 0.3, 0.3), Is.EqualTo(new StochasticLines(K: 50, D: 50)));
    }

    [TestCase(0, 3, 3, "period")]
    [TestCase(14, 0, 3, "smoothing")]
    [TestCase(14, 3, 0, "signal")]
    public void Lengths_that_cannot_be_are_refused(int period, int smoothing, int signal, string parameter) =>
        Assert.That(() => new Stochastic(period, smoothing, signal), Refusal.Of(parameter));
}
