namespace Krakked.Indicators.Tests.Trend;

public sealed class DonchianTests
{
    [Test]
    public void The_channel_is_the_highest_high_and_the_lowest_low_of_the_last_bars()
    {
        var channel = new Donchian(2);
        channel.Next(high: 10, low: 8);

        Assert.That(channel.Next(high: 12, low: 9), Is.EqualTo(new DonchianChannel(12, 10, 8)));
        Assert.That(channel.Next(high: 11, low: 7), Is.EqualTo(new DonchianChannel(12, 9.5, 7)));
    }

    [Test]
    public void The_channel_includes_the_bar_it_answers_for()
    {
        var channel = new Donchian(2);
        channel.Next(high: 10, low: 8);
        var before = channel.Next(high: 10, low: 8);

        var breakout = channel.Next(high: 15, low: 9);

        Assert.That(before.Upper, Is.EqualTo(10));
        Assert.That(breakout.Upper, Is.EqualTo(15));
    }

    [Property]
    public void Streaming_equals_the_formula(int seed, byte period)
    {
        var (high, low, _) = Series.Bars(seed);
        var length = 1 + period % 60;
        var channels = new DonchianChannel[high.Length];

        new Donchian(length).Fill(high, low, channels);

        Assert.That(channels.Select(channel => channel.Upper), Is.EqualTo(Series.Windows(high, length, window => window.Max())));
        Assert.That(channels.Select(channel => channel.Lower), Is.EqualTo(Series.Windows(low, length, window => window.Min())));
    }

    [Property]
    public void Highest_and_lowest_equal_the_formula(int seed, byte period)
    {
        var source = Array.ConvertAll(Series.Walk(seed), value => value - 100);
        var length = 1 + period % 60;

        Assert.That(Series.Of(new Highest(length), source), Is.EqualTo(Series.Windows(source, length, window => window.Max())));
        Assert.That(Series.Of(new Lowest(length), source), Is.EqualTo(Series.Windows(source, length, window => window.Min())));
    }

    [TestCase(double.NaN, 9)]
    [TestCase(12, double.NegativeInfinity)]
    public void A_bar_with_one_hole_is_no_bar(double high, double low)
    {
        var channel = new Donchian(2);
        channel.Next(high: 10, low: 8);

        Assert.That(channel.Next(high, low), Is.EqualTo(new DonchianChannel(double.NaN, double.NaN, double.NaN)));
        Assert.That(channel.Next(high: 9, low: 7), Is.EqualTo(new DonchianChannel(10, 8.5, 7)));
    }

    [Test]
    public void A_window_below_one_bar_is_refused()
    {
        Assert.That(() => new Donchian(0), Refusal.Of("period"));
        Assert.That(() => new Highest(0), Refusal.Of("period"));
        Assert.That(() => new Lowest(-1), Refusal.Of("period"));
    }
}
