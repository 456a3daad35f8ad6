using Krakked.Data.Parquet;

namespace Krakked.Data.Tests.Parquet;

public sealed class StatisticsTests
{
    [Test]
    public void Every_row_group_states_the_range_of_its_whole_numbers()
    {
        using var file = Tables.Open(Tables.Numbers([5, -3, 9], [long.MinValue, long.MaxValue]));

        Assert.That(Ints(file.RowGroups[0], "n"), Is.EqualTo((-3L, 9L)));
        Assert.That(Ints(file.RowGroups[1], "n"), Is.EqualTo((long.MinValue, long.MaxValue)));
        Assert.That(file.RowGroups[0].NullCount("n"), Is.Zero);
    }

    [Test]
    public void NaN_is_in_no_range()
    {
        using var file = Doubles(double.NaN, 2, double.NaN, -1, double.NaN);

        Assert.That(Range(file), Is.EqualTo((-1.0, 2.0)));
    }

    [Test]
    public void A_column_of_nothing_but_NaN_states_no_range()
    {
        using var file = Doubles(double.NaN, double.NaN);

        Assert.That(file.RowGroups[0].TryGetDoubleRange("x", out _, out _), Is.False);
    }

    [Test]
    public void A_zero_at_the_edge_of_a_range_stands_for_both_zeros()
    {
        using var file = Doubles(0.0, -0.0);

        var (min, max) = Range(file);

        Assert.That(double.IsNegative(min), Is.True);
        Assert.That(double.IsNegative(max), Is.False);
    }

    [Test]
    public void Infinities_are_values_like_others()
    {
        using var file = Doubles(double.NegativeInfinity, 1, double.PositiveInfinity);

        Assert.That(Range(file), Is.EqualTo((double.NegativeInfinity, double.PositiveInfinity)));
    }

    [Test]
    public void Infinity_alone_is_a_range_too()
    {
        using var file = Doubles(double.PositiveInfinity, double.NaN);

        Assert.That(Range(file), Is.EqualTo((double.PositiveInfinity, double.PositiveInfinity)));
    }

    [TestCase("no such column")]
    [TestCase("pair")]
    [TestCase("close")]
    public void There_is_no_range_of_whole_numbers_where_there_are_none(string column)
    {
        using var file = Tables.Open(Tables.SomeBars(5));

        Assert.That(file.RowGroups[0].TryGetInt64Range(column, out _, out _), Is.False);
    }

    static ParquetFile Doubles(params double[] values) => Tables.WriteAndOpen(new(ParquetColumn.Double("x")), [values]);

    static (double, double) Range(ParquetFile file) =>
        file.RowGroups[0].TryGetDoubleRange("x", out var min, out var max) ? (min, max) : throw new AssertionException("none");

    static (long, long) Ints(ParquetRowGroup group, string column) =>
        group.TryGetInt64Range(column, out var min, out var max) ? (min, max) : throw new AssertionException("none");
}
