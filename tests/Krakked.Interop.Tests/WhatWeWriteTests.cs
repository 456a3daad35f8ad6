using System.Globalization;
using Krakked.Data.Parquet;

namespace Krakked.Interop.Tests;

/// <summary>What we write, others read: every cell of every column, bit for bit.</summary>
public sealed class WhatWeWriteTests
{
    const int Rows = 5000;

    static readonly string[] Readers = ["duckdb", "hyparquet", "wasm"];

    static readonly long[] Times = [.. Enumerable.Range(0, Rows).Select(i => 1_700_000_000_000 + i * 60_000L)];
    static readonly double[] Prices = [.. Enumerable.Range(0, Rows).Select(Price)];
    static readonly long[] Counts = [.. Enumerable.Range(0, Rows).Select(Count)];
    static readonly string[] Pairs = [.. Enumerable.Range(0, Rows).Select(i => i % 3 == 0 ? "XBT/USD" : $"Ünï-{i}-€-𝄞")];

    readonly string _folder = Directory.CreateTempSubdirectory("krakked-interop-").FullName;

    [OneTimeTearDown]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Others_read_what_we_write(
        [ValueSource(nameof(Readers))] string reader, [Values] ParquetCompression compression, [Values] ParquetEncoding encoding)
    {
        var path = Write($"{reader}-{compression}-{encoding}.parquet", compression, encoding, [3000, 1, Rows]);

        var read = Column.Parse(Node.Script(reader, "read", path)).ToDictionary(column => column.Name);

        Assert.That(read.Keys, Is.EqualTo(new[] { "time", "price", "count", "pair" }));
        Assert.That(read["time"].Cells, Is.EqualTo(Times.Select(Column.Cell)));
        Assert.That(read["price"].Cells, Is.EqualTo(Prices.Select(Column.Cell)));
        Assert.That(read["count"].Cells, Is.EqualTo(Counts.Select(Column.Cell)));
        Assert.That(read["pair"].Cells, Is.EqualTo(Pairs));
    }

    [TestCase("duckdb", "TIMESTAMP WITH TIME ZONE")]
    [TestCase("hyparquet", "TIMESTAMP")]
    [TestCase("wasm", "Timestamp<MILLISECOND, UTC>")]
    public void Others_see_our_times_as_timestamps(string reader, string type)
    {
        var path = Write($"{reader}-times.parquet", ParquetCompression.None, ParquetEncoding.Delta, [Rows]);

        var read = Column.Parse(Node.Script(reader, "read", path));

        Assert.That(read[0].Type, Is.EqualTo(type));
    }

    [Test]
    public void Others_read_our_table_without_rows([ValueSource(nameof(Readers))] string reader)
    {
        var path = Write($"{reader}-empty.parquet", ParquetCompression.None, ParquetEncoding.Plain, []);

        var read = Column.Parse(Node.Script(reader, "read", path));

        Assert.That(read.Select(column => column.Name), Is.EqualTo(new[] { "time", "price", "count", "pair" }));
        Assert.That(read.SelectMany(column => column.Cells), Is.Empty);
    }

    [TestCase("price", -1e300, 1e300)]
    [TestCase("price", 100.5, 900.25)]
    [TestCase("count", -5.0, 300.0)]
    public void A_filter_that_skips_by_our_statistics_misses_nothing(string column, double from, double to)
    {
        var path = Write($"range-{column}-{from}.parquet", ParquetCompression.Snappy, ParquetEncoding.Delta, [100, 900, Rows]);
        var within = column == "price" ? Prices.Count(x => x >= from && x <= to) : Counts.Count(n => n >= from && n <= to);

        string[] bounds = [from.ToString("F2", CultureInfo.InvariantCulture), to.ToString("F2", CultureInfo.InvariantCulture)];
        var counted = Column.Parse(Node.Script("duckdb", ["range", path, column, .. bounds]));

        Assert.That(counted[0].Cells, Is.EqualTo(new[] { within.ToString(CultureInfo.InvariantCulture) }));
    }

    /// <summary>Writes the table with row groups that end at the given rows.</summary>
    string Write(string name, ParquetCompression compression, ParquetEncoding encoding, int[] groups)
    {
        var path = Path.Combine(_folder, name);
        var schema = new ParquetSchema(
            ParquetColumn.Timestamp("time", encoding), ParquetColumn.Double("price"),
            ParquetColumn.Int64("count", encoding), ParquetColumn.Text("pair"));
        using var writer = new ParquetWriter(File.Create(path), schema, new() { Compression = compression, RowsPerPage = 700 });
        var first = 0;
        foreach (var end in groups.Order())
        {
            writer.WriteRowGroup(
                Times.AsMemory(first..end), Prices.AsMemory(first..end), Counts.AsMemory(first..end), Pairs.AsMemory(first..end));
            first = end;
        }

        return path;
    }

    static double Price(int row) => (row % 50) switch
    {
        7 => double.NaN,
        11 => double.PositiveInfinity,
        13 => double.NegativeInfinity,
        17 => -0.0,
        19 => double.Epsilon,
        23 => double.MaxValue,
        _ => 100 + row * 0.17,
    };

    static long Count(int row) => (row % 400) switch
    {
        7 => long.MinValue,
        8 => long.MaxValue,
        _ => row * 7919L % 1013 - 20,
    };
}
