using FsCheck;
using Krakked.Backtesting.Plots;

namespace Krakked.Backtesting.Tests.Plots;

public sealed class ThinningTests
{
    const int Parts = 7;

    [Test]
    public void A_short_curve_stays_as_it_is()
    {
        var curve = Curve([.. Enumerable.Range(0, 4 * Parts)]);

        Assert.That(curve.Thin(Parts), Is.SameAs(curve));
    }

    [FsCheck.NUnit.Property]
    public bool Ends_and_extremes_stay_and_nothing_is_invented(NonEmptyArray<int> values, PositiveInt repeat)
    {
        var curve = Curve([.. Enumerable.Repeat(values.Get, (repeat.Get % 40) + 1).SelectMany(v => v)]);

        var thin = curve.Thin(Parts);

        var original = curve.Times.Zip(curve.Values).ToHashSet();
        return thin.Times.Zip(thin.Values).All(original.Contains)
            && (thin.Times[0], thin.Times[^1]) == (curve.Times[0], curve.Times[^1])
            && (thin.Values.Min(), thin.Values.Max()) == (curve.Values.Min(), curve.Values.Max());
    }

    [FsCheck.NUnit.Property]
    public bool There_are_at_most_four_points_for_each_part_and_time_rises(NonEmptyArray<int> values)
    {
        var thin = Curve([.. Enumerable.Repeat(values.Get, 50).SelectMany(v => v)]).Thin(Parts);

        return thin.Times.Count <= 4 * Parts && thin.Times.Zip(thin.Times.Skip(1)).All(t => t.First < t.Second);
    }

    [Test]
    public void Each_column_of_pixels_keeps_its_own_extremes()
    {
        var values = Enumerable.Range(0, 1_000).Select(i => i * 7919 % 104_729).ToArray();

        var thin = Curve(values).Thin(10);

        for (var part = 0; part < 10; part++)
        {
            var (from, until) = (part * 100_000L, (part + 1) * 100_000L);
            var all = values.Skip(part * 100).Take(100).ToArray();
            var kept = thin.Times.Zip(thin.Values).Where(p => p.First >= from && p.First < until).Select(p => (int)p.Second).ToArray();
            Assert.That((kept[0], kept[^1], kept.Min(), kept.Max()), Is.EqualTo((all[0], all[^1], all.Min(), all.Max())));
        }
    }

    static Curve Curve(int[] values) =>
        new("curve", [.. values.Select((_, i) => i * 1_000L)], [.. values.Select(v => (double)v)]);
}
