using Krakked.Data;

namespace Krakked.Backtesting.Tests.Verification;

public sealed class ScrambledFutureTests
{
    static readonly BarSeries Bars = Subjects.Market(seed: 3, count: 5000);

    [Test]
    public void The_past_stays_and_the_future_is_another_one()
    {
        var scrambled = ScrambledFuture.After([Bars], Bars.CloseTime(999), seed: 1)[0];

        Assert.That(Prices(scrambled)[..1000], Is.EqualTo(Prices(Bars)[..1000]));
        Assert.That(scrambled.Closes[1000..].ToArray(), Is.Not.EqualTo(Bars.Closes[1000..].ToArray()));
        Assert.That(scrambled.OpenTimes.ToArray(), Is.EqualTo(Bars.OpenTimes.ToArray()));
    }

    [Test]
    public void Another_future_is_valid_bar_by_bar_and_stays_in_reach([Values(1UL, 2UL, 3UL, 4UL)] ulong seed)
    {
        var scrambled = ScrambledFuture.After([Bars], Bars.CloseTime(99), seed)[0];

        Assert.That(Prices(scrambled), Has.All.Matches<Bar>(b =>
            b.Low > 0 && b.Low <= Math.Min(b.Open, b.Close) && b.High >= Math.Max(b.Open, b.Close) && double.IsFinite(b.High)));
        Assert.That(scrambled.Closes.ToArray(), Has.All.InRange(Bars.Closes[99] / 25, Bars.Closes[99] * 25));
    }

    [Test]
    public void The_same_seed_is_the_same_future()
    {
        var (one, again, two) = (Future(1), Future(1), Future(2));

        Assert.That(again, Is.EqualTo(one));
        Assert.That(two, Is.Not.EqualTo(one));

        static Bar[] Future(ulong seed) => Prices(ScrambledFuture.After([Bars], Bars.CloseTime(99), seed)[0]);
    }

    [Test]
    public void A_bar_that_has_opened_but_not_closed_belongs_to_the_future()
    {
        var coarse = Resampler.Resample(Bars, Timeframe.H4);
        var inside = coarse.OpenTimes[10] + Timeframe.H1.Milliseconds;

        Assert.That(ScrambledFuture.CutOff([coarse], inside)[0].Count, Is.EqualTo(10));
        Assert.That(ScrambledFuture.CutOff([coarse], coarse.CloseTime(10))[0].Count, Is.EqualTo(11));
    }

    [Test]
    public void A_market_that_never_moved_gets_another_future_too()
    {
        var flat = Krakked.Testing.Given.Closes([.. Enumerable.Repeat(100.0, 50)]);

        var scrambled = ScrambledFuture.After([flat], flat.CloseTime(9), seed: 1)[0];

        Assert.That(scrambled.Closes[10..].ToArray(), Has.Some.Not.EqualTo(100.0));
    }

    static Bar[] Prices(BarSeries bars) => [.. Enumerable.Range(0, bars.Count).Select(i => bars[i])];
}
