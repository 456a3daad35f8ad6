using Krakked.Testing;

namespace Krakked.Indicators.Tests;

[TestFixtureSource(typeof(EveryIndicatorTests), nameof(Names))]
public sealed class EveryIndicatorTests(string name)
{
    static readonly (double, double, double) Nothing = (double.NaN, double.NaN, double.NaN);

    public static IEnumerable<string> Names => Subject.All.Keys;

    [Test]
    public void An_indicator_answers_from_its_warm_up_on_and_not_before()
    {
        var subject = Subject.All[name]();

        var answers = Stream(subject, Series.Bars(seed: 1));

        Assert.That(subject.Warmup, Is.GreaterThanOrEqualTo(0).And.LessThan(100));
        Assert.That(answers.Take(subject.Warmup), Is.All.EqualTo(Nothing));
        Assert.That(answers.Skip(subject.Warmup).SelectMany(a => new[] { a.Item1, a.Item2, a.Item3 }), Is.All.Not.NaN);
    }

    [Property]
    public void Batch_equals_streaming_to_the_last_bit(int seed)
    {
        var bars = Series.Bars(seed);

        var filled = Subject.All[name]().Fill(bars.High, bars.Low, bars.Close);

        Assert.That(filled.Select(Bits), Is.EqualTo(Stream(Subject.All[name](), bars).Select(Bits)));
    }

    [Property]
    public void An_input_that_is_not_finite_is_answered_with_NaN_and_never_was(int seed)
    {
        var bars = Series.Bars(seed);
        var (whole, holed) = (Subject.All[name](), Subject.All[name]());
        var random = new Random(seed);

        for (var i = 0; i < bars.Close.Length; i++)
        {
            while (random.Next(3) == 0)
                Assert.That(Answer(holed, Holed(bars, i, random, holed.Inputs)), Is.EqualTo(Nothing));

            var bar = (bars.High[i], bars.Low[i], bars.Close[i]);
            Assert.That(Bits(Answer(holed, bar)), Is.EqualTo(Bits(Answer(whole, bar))));
        }
    }

    [Test]
    public void Streaming_allocates_nothing()
    {
        var subject = Subject.All[name]();
        var bars = Series.Bars(seed: 2, length: 5000);
        Run(subject, bars);

        Assert.That(Allocations.Least(() => Allocations.During(() => Run(subject, bars))), Is.Zero);
    }

    static void Run(Subject subject, (double[] High, double[] Low, double[] Close) bars)
    {
        for (var i = 0; i < bars.Close.Length; i++)
            subject.Next(bars.High[i], bars.Low[i], bars.Close[i]);
    }

    static (double, double, double)[] Stream(Subject subject, (double[] High, double[] Low, double[] Close) bars) =>
        [.. bars.Close.Select((_, i) => subject.Next(bars.High[i], bars.Low[i], bars.Close[i]))];

    static (double, double, double) Answer(Subject subject, (double High, double Low, double Close) bar) =>
        subject.Next(bar.High, bar.Low, bar.Close);

    static (double, double, double) Holed(
        (double[] High, double[] Low, double[] Close) bars, int i, Random random, string inputs)
    {
        var hole = new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity }[random.Next(3)];
        return inputs[random.Next(inputs.Length)] switch
        {
            'h' => (hole, bars.Low[i], bars.Close[i]),
            'l' => (bars.High[i], hole, bars.Close[i]),
            _ => (bars.High[i], bars.Low[i], hole),
        };
    }

    static (long, long, long) Bits((double, double, double) it) => (Bits(it.Item1), Bits(it.Item2), Bits(it.Item3));

    // A NaN may carry either sign; it is the same answer.
    static long Bits(double it) => BitConverter.DoubleToInt64Bits(double.IsNaN(it) ? double.NaN : it);
}
