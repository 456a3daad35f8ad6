namespace Krakked.Indicators.Tests.Momentum;

public sealed class RateOfChangeTests
{
    [Test]
    public void The_rate_is_the_percentage_gained_since_the_value_so_many_before()
    {
        var answers = Series.Of(new RateOfChange(2), [4, 8, 5, 4]);

        Assert.That(answers, Is.EqualTo(new[] { double.NaN, double.NaN, 25, -50 }));
    }

    [Property]
    public void Streaming_equals_the_formula(int seed, byte period)
    {
        var source = Series.Walk(seed);
        var length = 1 + period % 60;

        var expected = Series.Windows(source, length + 1, window => 100 * (window[^1] / window[0] - 1));

        Assert.That(Series.Of(new RateOfChange(length), source), Is.EqualTo(expected));
    }

    [Test]
    public void A_change_from_nothing_is_no_rate() =>
        Assert.That(Series.Of(new RateOfChange(1), [0, 5, 10]), Is.EqualTo(new[] { double.NaN, double.NaN, 100 }));

    [Test]
    public void A_reach_below_one_value_is_refused() =>
        Assert.That(() => new RateOfChange(0), Refusal.Of("period"));
}
