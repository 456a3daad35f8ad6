namespace Krakked.Indicators.Tests.Averages;

public sealed class EmaTests
{
    [Test]
    public void Each_value_moves_the_average_a_fixed_share_of_the_way()
    {
        var answers = Series.Of(new Ema(3), [1, 2, 6, 4, 5]);

        Assert.That(answers, Is.EqualTo(new[] { double.NaN, double.NaN, 3, 3.5, 4.25 }));
    }

    [Test]
    public void Wilders_average_moves_by_one_part_in_the_period()
    {
        var answers = Series.Of(Ema.Wilder(4), [1, 2, 3, 6, 7]);

        Assert.That(answers, Is.EqualTo(new[] { double.NaN, double.NaN, double.NaN, 3, 4 }));
    }

    [Property]
    public void Streaming_equals_the_formula(int seed, byte period)
    {
        var source = Series.Walk(seed);
        var length = 1 + period % 60;

        var expected = Formula(source, length, 2.0 / (length + 1));

        Series.AreClose(Series.Of(new Ema(length), source), expected, relative: 1e-13);
    }

    [Property]
    public void Wilders_streaming_equals_the_formula(int seed, byte period)
    {
        var source = Series.Walk(seed);
        var length = 1 + period % 60;

        Series.AreClose(Series.Of(Ema.Wilder(length), source), Formula(source, length, 1.0 / length), relative: 1e-13);
    }

    [Test]
    public void Equal_prices_from_the_start_have_themselves_as_their_average_to_the_last_bit()
    {
        var answers = Series.Of(new Ema(50), [.. Enumerable.Repeat(0.1, 500)]);

        Assert.That(answers.Skip(49), Is.All.EqualTo(0.1));
    }

    [Test]
    public void An_average_over_500_stops_within_3e_14_of_a_price_that_stays()
    {
        var average = new Ema(500);
        foreach (var price in Series.Walk(seed: 3, length: 1000))
            average.Next(price);

        for (var i = 0; i < 100_000; i++)
            average.Next(69_000.1);

        Assert.That(average.Next(69_000.1) / 69_000.1 - 1, Is.Zero.Within(3e-14));
    }

    [Test]
    public void A_period_below_one_is_refused()
    {
        Assert.That(() => new Ema(0), Refusal.Of("period"));
        Assert.That(() => Ema.Wilder(0), Refusal.Of("period"));
    }

    public static double[] Formula(double[] source, int length, double weight)
    {
        var answers = Enumerable.Repeat(double.NaN, source.Length).ToArray();
        if (source.Length < length)
            return answers;

        answers[length - 1] = source[..length].Average();
        for (var i = length; i < source.Length; i++)
            answers[i] = source[i] * weight + answers[i - 1] * (1 - weight);
        return answers;
    }
}
