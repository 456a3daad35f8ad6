using Krakked.Indicators.Tests.Averages;

namespace Krakked.Indicators.Tests.Momentum;

public sealed class MacdTests
{
    [Test]
    public void The_line_is_the_distance_of_two_averages_and_the_signal_its_average()
    {
        var macd = new Macd(fast: 1, slow: 3, signal: 2);
        foreach (var value in new double[] { 1, 2, 6 })
            macd.Next(value);

        Assert.That(macd.Next(4), Is.EqualTo(new MacdLines(Line: 0.5, Signal: 1.75, Histogram: -1.25)));
    }

    [Property]
    public void Streaming_equals_the_formula(int seed)
    {
        var source = Series.Walk(seed);
        var lines = new MacdLines[source.Length];
        var line = EmaTests.Formula(source, 12, 2 / 13.0).Zip(EmaTests.Formula(source, 26, 2 / 27.0), (f, s) => f - s).ToArray();
        var signal = EmaTests.Formula(line[25..], 9, 0.2);

        new Macd().Fill(source, lines);

        Assert.That(lines.Take(33).Select(l => l.Line), Is.All.NaN);
        Series.AreClose([.. lines[33..].Select(l => l.Line)], line[33..], relative: 1e-12, floor: source.Max() * 1e-13);
        Series.AreClose([.. lines[33..].Select(l => l.Signal)], signal[8..], relative: 1e-12, floor: source.Max() * 1e-13);
        Assert.That(lines[33..].Select(l => l.Histogram), Is.EqualTo(lines[33..].Select(l => l.Line - l.Signal)));
    }

    [Property]
    public void The_line_of_a_market_at_rest_is_nothing_and_stops_crossing_its_signal(int seed)
    {
        var (macd, cross) = (new Macd(), new Cross());
        foreach (var price in Series.Walk(seed))
            macd.Next(price);

        // The jump to the new price may cross for good reasons; 300 values later only noise could.
        MacdLines lines = default;
        var crossings = 0;
        for (var i = 0; i < 3000; i++)
        {
            lines = macd.Next(4899.4);
            if (cross.Next(lines.Line, lines.Signal) is not Crossing.None && i > 300)
                crossings++;
        }

        Assert.That(lines.Line, Is.Zero);
        Assert.That(crossings, Is.Zero);
    }

    [TestCase(0, 26, 9, "fast")]
    [TestCase(12, 12, 9, "slow")]
    [TestCase(12, 26, 0, "signal")]
    public void Periods_that_cannot_be_are_refused(int fast, int slow, int signal, string parameter) =>
        Assert.That(() => new Macd(fast, slow, signal), Refusal.Of(parameter));
}
