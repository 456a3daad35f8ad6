using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Metrics;

public sealed class DrawdownTableTests
{
    [Test]
    public void Each_fall_has_its_peak_its_trough_and_its_way_back_deepest_first()
    {
        // Hours 1…8: a fall of 10 % over hours 1–3, one of 25 % over hours 4–7, and an open one of 5 %.
        var curve = Given.Curve(100, 90, 100, 120, 90, 110, 120, 114);

        var table = DrawdownTable.Of(Given.Facts(curve));

        Assert.That(table.Deepest.Select(d => d.Depth), Is.EqualTo(new[] { 0.25, 0.1, 0.05 }).Within(1e-12));
        Assert.That((table.Deepest[0].Peak, table.Deepest[0].Trough, table.Deepest[0].Recovered),
            Is.EqualTo((curve.Times[3], curve.Times[4], (long?)curve.Times[6])));
        Assert.That(table.Deepest[0].Days(table.Until), Is.EqualTo(3 / 24.0).Within(1e-12));
        Assert.That(table.Deepest[0].DaysToRecover, Is.EqualTo(2 / 24.0).Within(1e-12));
        Assert.That((table.Deepest[2].Recovered, table.Deepest[2].DaysToRecover), Is.EqualTo(((long?)null, (double?)null)));
        Assert.That(table.Deepest[2].Days(table.Until), Is.EqualTo(1 / 24.0).Within(1e-12));
        Assert.That(table.TimeUnderWater, Is.EqualTo(4 / 8.0));
        Assert.That(table.LongestDays, Is.EqualTo(3 / 24.0).Within(1e-12));
    }

    [Test]
    public void Of_many_only_the_deepest_are_listed()
    {
        var curve = Given.Curve([.. Enumerable.Range(1, 30).SelectMany(i => new[] { 100.0, 100.0 - i })]);

        Assert.That(DrawdownTable.Of(Given.Facts(curve)).Deepest.Select(d => Math.Round(d.Depth * 100)),
            Is.EqualTo(Enumerable.Range(21, DrawdownTable.Listed).Reverse()));
    }

    [Test]
    public void Equity_that_never_fell_has_none() =>
        Assert.That(DrawdownTable.Of(Given.Facts(Given.Curve(100, 101))).Deepest, Is.Empty);

    [FsCheck.NUnit.Property]
    public bool The_deepest_is_the_maximum_drawdown(FsCheck.PositiveInt[] levels)
    {
        var curve = Given.Curve([.. levels.Select(l => (double)(l.Get % 100) + 1)]);
        var table = DrawdownTable.Of(Given.Facts(curve));
        var single = Drawdown.Deepest(curve, 100, Given.Start);

        return table.Deepest.Count == 0 ? single.Depth == 0 : table.Deepest[0] == single;
    }
}
