using Krakked.Data.Parquet;

namespace Krakked.Data.Tests.Parquet;

public sealed class FixtureTests
{
    static readonly int[] Rows = [.. Enumerable.Range(0, 60)];

    [TestCaseSource(typeof(Fixtures), nameof(Fixtures.Readable))]
    public void Files_of_other_writers_are_read(string name)
    {
        using var file = Tables.Open(Fixtures.Load(name));

        Assert.That(file.RowCount, Is.EqualTo(Rows.Length));
        Assert.That(file.ReadInt64("id"), Is.EqualTo(Rows.Select(i => 1_000_000L + i * i)));
        Assert.That(file.ReadInt64("few"), Is.EqualTo(Rows.Select(i => i % 3)));
        Assert.That(file.ReadDouble("price"), Is.EqualTo(Rows.Select(i => i % 7 == 0 ? double.NaN : i / 8.0)));
        Assert.That(file.ReadDouble("small"), Is.EqualTo(Rows.Select(i => i % 5 == 4 ? double.NaN : i * 1000 - 7)));
        Assert.That(file.ReadInt64("flag"), Is.EqualTo(Rows.Select(i => i % 4 == 1 ? 1 : 0)));
        Assert.That(file.ReadString("name"), Is.EqualTo(Rows.Select(i => i % 6 == 5 ? null : $"pair/{i % 4}")));
    }

    [TestCaseSource(typeof(Fixtures), nameof(Fixtures.Readable))]
    public void A_slice_of_a_page_is_the_slice_of_its_values(string name)
    {
        using var file = Tables.Open(Fixtures.Load(name));
        var prices = new double[13];
        var names = new string?[9];

        file.ReadDouble("price", prices, firstRow: 20);
        file.ReadString("name", names, firstRow: 51);

        Assert.That(prices, Is.EqualTo(Enumerable.Range(20, 13).Select(i => i % 7 == 0 ? double.NaN : i / 8.0)));
        Assert.That(names, Is.EqualTo(Enumerable.Range(51, 9).Select(i => i % 6 == 5 ? null : $"pair/{i % 4}")));
    }

    [Test]
    public void The_schema_tells_names_types_meaning_and_nulls()
    {
        using var file = Tables.Open(Fixtures.Load("wasm-dictionary-V1-snappy"));

        Assert.That(file.Schema, Is.EqualTo(new[]
        {
            new ParquetColumn("id", ParquetType.Int64),
            new ParquetColumn("few", ParquetType.Int64),
            new ParquetColumn("price", ParquetType.Double) { Nullable = true },
            new ParquetColumn("small", ParquetType.Int32) { Nullable = true },
            new ParquetColumn("flag", ParquetType.Boolean),
            new ParquetColumn("name", ParquetType.ByteArray) { Nullable = true, Kind = ParquetKind.Text },
        }));
        Assert.That(file.CreatedBy, Does.StartWith("parquet-rs"));
    }

    [Test]
    public void A_null_among_whole_numbers_is_refused_and_says_what_to_do()
    {
        using var file = Tables.Open(Fixtures.Load("duckdb-V1-snappy"));

        var refusal = Assert.Throws<ParquetException>(() => file.ReadInt64("small"))!;

        Assert.That(refusal.Message, Is.EqualTo(
            "table.parquet, column 'small': A null among whole numbers is not supported. " +
            "Read the column as double, where a null is NaN, or export it with COALESCE."));
    }

    [Test]
    public void Zstd_is_refused_and_says_what_to_do()
    {
        using var file = Tables.Open(Fixtures.Load("duckdb-zstd"));

        var refusal = Assert.Throws<ParquetException>(() => file.ReadInt64("id"))!;

        Assert.That(refusal.Message, Is.EqualTo(
            "table.parquet, column 'id': Compression ZSTD is not supported. Re-export with snappy, gzip or no compression."));
    }

    [TestCase("list.list.element", "nested")]
    [TestCase("struct.a", "nested")]
    [TestCase("price", "DECIMAL")]
    [TestCase("id", "FIXED_LEN_BYTE_ARRAY")]
    public void A_column_that_is_not_flat_is_refused_and_its_neighbours_are_not(string column, string reason)
    {
        using var file = Tables.Open(Fixtures.Load("duckdb-columns"));

        var refusal = Assert.Throws<ParquetException>(() => file.ReadDouble(column))!;

        Assert.That(refusal.Message, Does.Contain($"column '{column}'").And.Contain(reason));
        Assert.That(file.ReadInt64("plain"), Is.EqualTo(new long[] { 7 }));
    }
}
