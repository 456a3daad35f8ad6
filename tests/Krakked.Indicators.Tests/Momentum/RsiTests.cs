using Krakked.Indicators.Tests.Averages;

namespace Krakked.Indicators.Tests.Momentum;

public sealed class RsiTests
{
    [Test]
    public void The_index_is_the_share_of_movement_that_was_upward()
    {
        var answers = Series.Of(new Rsi(2), [10, 13, 12, 12.5]);

        Assert.That(answers, Is.EqualTo(new[] { double.NaN, double.NaN, 75, 80 }).Within(1e-12));
    }

    [Property]
    public void Streaming_equals_the_formula(int seed, byte period)
    {
        var source = Series.Walk(seed);
        var length = 1 + period % 60;
        var changes = source.Skip(1).Zip(source, (now, before) => now - before).ToArray();
        var up = EmaTests.Formula(Array.ConvertAll(changes, change => Math.Max(change, 0)), length, 1.0 / length);
        var down = EmaTests.Formula(Array.ConvertAll(changes, change => Math.Max(-change, 0)), length, 1.0 / length);

        double[] expected = [double.NaN, .. up.Zip(down, (u, d) => u + d == 0 ? 50 : 100 * u / (u + d))];

        Series.AreClose(Series.Of(new Rsi(length), source), expected, relative: 1e-11, floor: 1e-11);
    }

    [Test]
    public void A_market_that_stands_still_is_on_neither_side() =>
        Assert.That(Series.Of(new Rsi(), [.. Enumerable.Repeat(0.1, 20)]).Skip(14), Is.All.EqualTo(50));

    [Test]
    public void Only_rises_give_100_and_only_falls_give_0()
    {
        Assert.That(Series.Of(new Rsi(2), [1, 2, 3])[^1], Is.EqualTo(100));
        Assert.That(Series.Of(new Rsi(2), [3, 2, 1])[^1], Is.Zero);
    }

    [Test]
    public void A_period_below_one_is_refused() =>
        Assert.That(() => new Rsi(0), Refusal.Of("period"));
}
