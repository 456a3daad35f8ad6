using Krakked.Testing;

namespace Krakked.Core.Tests.Engine;

public sealed class EquityMarksTests
{
    [Test]
    public void A_run_of_any_length_is_written_out_as_its_marks_say([Range(1, 20)] int count, [Values(0, 0.3)] double quantity)
    {
        var series = Given.Closes([.. Enumerable.Range(0, 25).Select(i => 100 + Math.Sin(i))]);
        var marks = new EquityMarks(new Bars(series, 3 + count), 3, 1000.1, quantity);
        var (times, equity) = (new long[count + 1], new double[count + 1]);

        marks.CopyTo(times, equity);

        for (var i = 0; i < count; i++)
            Assert.That((times[i], equity[i]), Is.EqualTo((marks.Time(i), marks[i])));
        Assert.That((times[count], equity[count]), Is.EqualTo((0L, 0.0)), "Nothing is written beyond the run.");
    }
}
