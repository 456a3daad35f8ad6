using static Krakked.Indicators.Crossing;

namespace Krakked.Indicators.Tests.Trend;

public sealed class CrossTests
{
    static readonly double[] Prices = [0.1, 0.3, 4899.4, 1e-6, 69_000.1, 1.0 / 3];

    [Test]
    public void The_fast_series_crosses_up_when_it_comes_above_and_down_when_it_comes_below() =>
        Assert.That(Crosses([1, 3, 3, 1, 1], slow: 2), Is.EqualTo(new[] { None, Up, None, Down, None }));

    [Test]
    public void The_first_pair_is_a_state_and_not_a_cross()
    {
        var cross = new Cross();

        Assert.That(cross.Above, Is.False);
        Assert.That(cross.Next(3, 2), Is.EqualTo(None));
        Assert.That(cross.Above, Is.True);
    }

    [Test]
    public void Meeting_is_no_cross_and_leaving_is() =>
        Assert.That(Crosses([3, 2, 3, 2, 1, 2, 1], slow: 2), Is.EqualTo(new[] { None, None, Up, None, Down, None, Down }));

    [Test]
    public void Rising_from_a_first_pair_of_equals_is_a_cross() =>
        Assert.That(Crosses([2, 3], slow: 2), Is.EqualTo(new[] { None, Up }));

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity)]
    public void A_pair_without_a_value_is_skipped_and_changes_nothing(double hole)
    {
        var cross = new Cross();
        cross.Next(3, 2);

        Assert.That(cross.Next(hole, 2), Is.EqualTo(None));
        Assert.That(cross.Next(1, hole), Is.EqualTo(None));
        Assert.That(cross.Next(hole, hole), Is.EqualTo(None));
        Assert.That(cross.Above, Is.True);
        Assert.That(cross.Next(1, 2), Is.EqualTo(Down));
    }

    [Test]
    public void A_pair_without_a_value_before_the_first_leaves_the_first_a_state()
    {
        var cross = new Cross();
        cross.Next(double.NaN, 2);

        Assert.That(cross.Next(3, 2), Is.EqualTo(None));
    }

    [Test]
    public void A_difference_within_1e_13_of_the_value_is_noise_and_1e_7_at_69000_is_not()
    {
        Assert.That(Crosses([69_000, 69_000 * (1 + 0.9e-13)], slow: 69_000), Is.EqualTo(new[] { None, None }));
        Assert.That(Crosses([69_000, 69_000 + 1e-7], slow: 69_000), Is.EqualTo(new[] { None, Up }));
        Assert.That(Crosses([69_000, 69_000 - 1e-7], slow: 69_000), Is.EqualTo(new[] { None, Down }));
    }

    [Test]
    public void The_smallest_real_difference_of_averages_over_20_and_50_is_a_cross()
    {
        var (fast, slow, cross) = (new Sma(20), new Sma(50), new Cross());
        double[] prices = [.. Enumerable.Repeat(69_000.0, 200), 69_000.00001, .. Enumerable.Repeat(69_000.0, 25), 69_000.00001];

        var crossings = Array.ConvertAll(prices, price => cross.Next(fast.Next(price), slow.Next(price)));

        // One price in 20 against two in 50: 5e-7 - 4e-7.
        Assert.That(crossings[..200], Is.All.EqualTo(None));
        Assert.That(crossings[^1], Is.EqualTo(Up));
    }

    [Property]
    public void A_run_of_equal_prices_leaves_equal_averages_equal(int seed)
    {
        var random = new Random(seed);
        foreach (var (fast, slow) in new[] { (20, 50), (3, 500) })
        {
            var (averages, cross) = ((Fast: new Sma(fast), Slow: new Sma(slow)), new Cross());
            var before = Series.Walk(seed, length: random.Next(1200)).Select(price => price * Prices[random.Next(Prices.Length)]);
            foreach (var price in before)
                cross.Next(averages.Fast.Next(price), averages.Slow.Next(price));

            var run = Prices[random.Next(Prices.Length)];
            for (var i = 0; i < slow; i++)
                cross.Next(averages.Fast.Next(run), averages.Slow.Next(run));

            for (var i = 0; i < 2000; i++)
                Assert.That(cross.Next(averages.Fast.Next(run), averages.Slow.Next(run)), Is.EqualTo(None));
            Assert.That(cross.Above, Is.False);
        }
    }

    [Property]
    public void Prices_that_alternate_leave_equal_averages_equal_whatever_came_before(int seed)
    {
        var random = new Random(seed);
        var (fast, slow, cross) = (new Sma(20), new Sma(50), new Cross());
        foreach (var price in Series.Walk(seed, random.Next(0, 300)))
            cross.Next(fast.Next(price * 1e4), slow.Next(price * 1e4));

        var (one, other) = (Prices[random.Next(Prices.Length)], Prices[random.Next(Prices.Length)]);
        for (var i = 0; i < 1000; i++)
        {
            var price = i % 2 == 0 ? one : other;
            var crossing = cross.Next(fast.Next(price), slow.Next(price));
            if (i >= 50)
                Assert.That(crossing, Is.EqualTo(None));
        }
    }

    [Test]
    public void Exponential_averages_of_a_price_that_stays_do_not_cross_again()
    {
        var (fast, slow, cross) = (new Ema(3), new Ema(500), new Cross());
        foreach (var price in Series.Walk(seed: 11, length: 1000))
            cross.Next(fast.Next(price), slow.Next(price));

        var crossings = 0;
        for (var i = 0; i < 100_000; i++)
            if (cross.Next(fast.Next(0.3), slow.Next(0.3)) is not None)
                crossings++;

        Assert.That(crossings, Is.LessThanOrEqualTo(1));
    }

    static Crossing[] Crosses(double[] fast, double slow)
    {
        var cross = new Cross();
        return Array.ConvertAll(fast, value => cross.Next(value, slow));
    }
}
