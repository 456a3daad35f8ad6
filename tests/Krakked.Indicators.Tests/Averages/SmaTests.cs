namespace Krakked.Indicators.Tests.Averages;

public sealed class SmaTests
{
    [Test]
    public void The_average_is_the_mean_of_the_last_values()
    {
        var answers = Series.Of(new Sma(3), [1, 2, 6, 4, 5]);

        Assert.That(answers, Is.EqualTo(new[] { double.NaN, double.NaN, 3, 4, 5 }));
    }

    [Property]
    public void Streaming_equals_the_formula(int seed, byte period)
    {
        var source = Series.Walk(seed);
        var length = 1 + period % 60;

        var expected = Series.Windows(source, length, window => window.Average());

        Series.AreClose(Series.Of(new Sma(length), source), expected, relative: 1e-14);
    }

    [Property]
    public void A_run_of_equal_prices_has_itself_as_its_average_to_the_last_bit(int seed, byte period)
    {
        var average = new Sma(1 + period);
        foreach (var price in Series.Walk(seed))
            average.Next(price);

        for (var i = 0; i < average.Warmup; i++)
            average.Next(4899.4);

        for (var i = 0; i < 1000; i++)
            Assert.That(average.Next(4899.4), Is.EqualTo(4899.4));
    }

    [Test]
    public void A_price_that_left_the_window_leaves_no_rounding_error_behind()
    {
        var average = new Sma(20);
        for (var i = 0; i < 30; i++)
            average.Next(69_000.1 * (i + 1));

        for (var i = 0; i < 20; i++)
            average.Next(i % 2 == 0 ? 1e-6 : 3e-6);

        Assert.That(average.Next(1e-6), Is.EqualTo(2e-6).Within(1e-14).Percent);
    }

    [Test]
    public void The_millionth_average_is_as_right_as_the_first()
    {
        var source = Series.Walk(seed: 7, length: 1_000_000);

        var last = Series.Of(new Sma(50), source)[^1];

        Assert.That(last, Is.EqualTo(source[^50..].Average()).Within(1e-12).Percent);
    }

    [Test]
    public void A_window_below_one_value_is_refused() =>
        Assert.That(() => new Sma(0), Refusal.Of("period"));
}
