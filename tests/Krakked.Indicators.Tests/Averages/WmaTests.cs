namespace Krakked.Indicators.Tests.Averages;

public sealed class WmaTests
{
    [Test]
    public void The_newest_value_weighs_most()
    {
        var answers = Series.Of(new Wma(3), [1, 2, 6, 4, 5]);

        Assert.That(answers, Is.EqualTo(new[] { double.NaN, double.NaN, 23 / 6.0, 26 / 6.0, 29 / 6.0 }).Within(1e-14));
    }

    [Property]
    public void Streaming_equals_the_formula(int seed, byte period)
    {
        var source = Series.Walk(seed);
        var length = 1 + period % 60;

        var expected = Series.Windows(source, length,
            window => window.Select((v, i) => v * (i + 1)).Sum() / (length * (length + 1) / 2));

        Series.AreClose(Series.Of(new Wma(length), source), expected, relative: 1e-14);
    }

    [Property]
    public void A_run_of_equal_prices_has_itself_as_its_average_to_the_last_bit(int seed)
    {
        var average = new Wma(20);
        foreach (var price in Series.Walk(seed))
            average.Next(price);

        for (var i = 0; i < average.Warmup; i++)
            average.Next(0.1);

        for (var i = 0; i < 100; i++)
            Assert.That(average.Next(0.1), Is.EqualTo(0.1));
    }

    [Test]
    public void A_window_below_one_value_is_refused() =>
        Assert.That(() => new Wma(0), Refusal.Of("period"));
}
