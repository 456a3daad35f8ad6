using Krakked.Data.Parquet;

namespace Krakked.Data.Tests.Parquet;

public sealed class RowRangeTests
{
    static readonly byte[] ThreeGroups = Tables.Write(
        Tables.Bars, new() { RowsPerPage = 10 },
        Tables.BarColumns(0, 100), Tables.BarColumns(100, 1), Tables.BarColumns(101, 99));

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Any_range_of_rows_is_the_same_range_of_the_whole(byte from, byte length)
    {
        using var file = Tables.Open(ThreeGroups);
        var first = from % 200;
        var closes = new double[Math.Min(length, 200 - first)];
        var times = new long[closes.Length];

        file.ReadDouble("close", closes, first);
        file.ReadInt64("time", times, first);

        Assert.That(closes, Is.EqualTo(file.ReadDouble("close").Skip(first).Take(closes.Length)));
        Assert.That(times, Is.EqualTo(file.ReadInt64("time").Skip(first).Take(times.Length)));
    }

    [Test]
    public void Row_groups_say_which_rows_they_hold()
    {
        using var file = Tables.Open(ThreeGroups);

        Assert.That(file.RowGroups.Select(group => group.FirstRow), Is.EqualTo(new[] { 0, 100, 101 }));
        Assert.That(file.RowGroups.Select(group => group.RowCount), Is.EqualTo(new[] { 100, 1, 99 }));
    }

    [Test]
    public void Row_groups_outside_the_range_are_not_touched()
    {
        var bytes = Tables.Numbers([.. Enumerable.Repeat(1L, 50)], [2, 3, 4]);
        bytes.AsSpan(4, 40).Fill(0xFF);
        using var file = Tables.Open(bytes);
        var last = new long[3];

        file.ReadInt64("n", last, firstRow: 50);

        Assert.That(last, Is.EqualTo(new long[] { 2, 3, 4 }));
        Assert.Throws<ParquetException>(() => file.ReadInt64("n"));
    }

    [TestCase(-1, 1)]
    [TestCase(200, 1)]
    [TestCase(0, 201)]
    public void Rows_beyond_the_table_are_the_callers_mistake(long first, int count)
    {
        using var file = Tables.Open(ThreeGroups);

        Assert.Throws<ArgumentOutOfRangeException>(() => file.ReadInt64("time", new long[count], first));
    }
}
