namespace Krakked.Indicators.Tests.Volatility;

public sealed class StandardDeviationTests
{
    [Test]
    public void The_window_is_taken_as_the_whole_population()
    {
        var answers = Series.Of(new StandardDeviation(4), [2, 4, 4, 6, 2]);

        Assert.That(answers[3], Is.EqualTo(Math.Sqrt(2)).Within(1e-15));
        Assert.That(answers[4], Is.EqualTo(Math.Sqrt(2)).Within(1e-15));
    }

    [Property]
    public void Streaming_equals_the_formula(int seed, byte period)
    {
        var source = Series.Walk(seed);
        var length = 1 + period % 60;

        var expected = Series.Windows(source, length, Formula);

        Series.AreClose(Series.Of(new StandardDeviation(length), source), expected, relative: 1e-11, floor: source.Max() * 1e-15);
    }

    [TestCase(0.1)]
    [TestCase(4899.4)]
    [TestCase(1e-6)]
    [TestCase(69_000.1)]
    public void A_run_of_equal_prices_deviates_by_exactly_nothing_whatever_came_before(double price)
    {
        var deviation = new StandardDeviation();
        foreach (var before in Series.Walk(seed: 5, length: 333))
            deviation.Next(before * 1e4);

        for (var i = 0; i < deviation.Warmup; i++)
            deviation.Next(price);

        for (var i = 0; i < 100; i++)
            Assert.That(deviation.Next(price), Is.Zero);
    }

    [Property]
    public void A_deviation_is_never_undefined_for_prices_that_hardly_move(int seed)
    {
        var random = new Random(seed);
        var deviation = new StandardDeviation(2 + random.Next(50));
        for (var i = 0; i < deviation.Warmup; i++)
            deviation.Next(69_000.1);

        for (var i = 0; i < 500; i++)
            Assert.That(deviation.Next(random.Next(8) == 0 ? 69_000.100000000006 : 69_000.1), Is.Not.NaN);
    }

    [Property]
    public void Its_mean_is_the_moving_average_to_the_last_bit(int seed, byte period)
    {
        var (deviation, average) = (new StandardDeviation(1 + period), new Sma(1 + period));

        foreach (var value in Series.Walk(seed))
        {
            deviation.Next(value);
            Assert.That(deviation.Mean, Is.EqualTo(average.Next(value)));
        }
    }

    [Test]
    public void A_window_below_one_value_is_refused() =>
        Assert.That(() => new StandardDeviation(0), Refusal.Of("period"));

    public static double Formula(double[] window)
    {
        var mean = window.Average();
        return Math.Sqrt(window.Select(value => (value - mean) * (value - mean)).Average());
    }
}
