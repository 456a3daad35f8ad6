using Krakked.Data.Parquet;

namespace Krakked.Interop.Tests;

/// <summary>What others write, we read: every cell of every column, whole and in slices.</summary>
public sealed class WhatOthersWriteTests
{
    const int Rows = 5000;

    static readonly string[] Codecs = ["uncompressed", "snappy", "gzip"];
    static readonly string[] Versions = ["V1", "V2"];

    readonly string _folder = Directory.CreateTempSubdirectory("krakked-interop-").FullName;
    readonly Column[] _table = MakeTable();

    static IEnumerable<string> Files() =>
    [
        .. from version in Versions from codec in Codecs select $"duckdb/{version}-{codec}",
        .. from encoding in (string[])["default", "plain", "delta", "split"]
           from codec in Codecs
           select $"hyparquet/{encoding}-{codec}",
        .. from encoding in (string[])["dictionary", "plain", "delta", "split"]
           from version in Versions
           from codec in Codecs
           select $"wasm/{encoding}-{version}-{codec}",
    ];

    [OneTimeSetUp]
    public void LetOthersWrite()
    {
        var table = Path.Combine(_folder, "table.json");
        Column.Save(table, _table);
        foreach (var writer in (string[])["duckdb", "hyparquet", "wasm"])
            Node.Script(writer, "write", table, Directory.CreateDirectory(Path.Combine(_folder, writer)).FullName);
    }

    [OneTimeTearDown]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [TestCaseSource(nameof(Files))]
    public void We_read_what_others_write(string name)
    {
        using var file = Open(name);

        Assert.That(file.RowCount, Is.EqualTo(Rows));
        Assert.That(file.RowGroups, Has.Count.GreaterThan(1));
        Assert.That(file.Metadata["note"], Is.EqualTo("kept"));
        foreach (var column in _table)
            Assert.That(Read(file, column, 0, Rows), Is.EqualTo(Expected(column)), column.Name);
    }

    [TestCaseSource(nameof(Files))]
    public void We_read_any_slice_of_what_others_write(string name)
    {
        using var file = Open(name);

        foreach (var column in _table)
            foreach (var (first, count) in ((int, int)[])[(0, 1), (1, 3000), (2047, 2), (2500, 1234), (4999, 1), (5000, 0)])
                Assert.That(Read(file, column, first, count), Is.EqualTo(Expected(column).Skip(first).Take(count)), column.Name);
    }

    [TestCaseSource(nameof(Files))]
    public void The_ranges_others_state_hold_our_values(string name)
    {
        using var file = Open(name);

        foreach (var group in file.RowGroups)
        {
            var ids = new long[group.RowCount];
            file.ReadInt64("id", ids, group.FirstRow);

            Assert.That(group.TryGetInt64Range("id", out var min, out var max), Is.True);
            Assert.That((min, max), Is.EqualTo((ids[0], ids[^1])));
        }
    }

    [TestCase("duckdb/refused-zstd", "ZSTD")]
    [TestCase("duckdb/refused-brotli", "BROTLI")]
    [TestCase("duckdb/refused-lz4_raw", "LZ4RAW")]
    [TestCase("wasm/refused-zstd", "ZSTD")]
    public void A_compression_we_do_not_carry_is_refused_with_the_remedy(string name, string codec)
    {
        using var file = Open(name);

        var refusal = Assert.Throws<ParquetException>(() => file.ReadInt64("id"))!;

        Assert.That(refusal.Message, Is.EqualTo(
            $"{file.Name}, column 'id': Compression {codec} is not supported. Re-export with snappy, gzip or no compression."));
    }

    [TestCase("list.list.element", "nested")]
    [TestCase("struct.a", "nested")]
    [TestCase("price", "DECIMAL")]
    [TestCase("id", "FIXED_LEN_BYTE_ARRAY")]
    public void A_column_we_cannot_read_is_refused_and_its_neighbours_are_not(string column, string reason)
    {
        using var file = Open("duckdb/refused-columns");

        var refusal = Assert.Throws<ParquetException>(() => file.ReadDouble(column))!;

        Assert.That(refusal.Message, Does.Contain($"column '{column}'").And.Contain(reason));
        Assert.That(file.ReadInt64("plain"), Is.EqualTo(new long[] { 7 }));
    }

    [TestCase("micros", ParquetKind.TimestampMicros, 1_709_210_096_789_000)]
    [TestCase("millis", ParquetKind.TimestampMillis, 1_709_210_096_789)]
    [TestCase("nanos", ParquetKind.TimestampNanos, 1_709_210_096_789_000_000)]
    [TestCase("utc", ParquetKind.TimestampMicros, 1_709_210_096_789_000)]
    [TestCase("day", ParquetKind.Date, 19_782)]
    [TestCase("u32", ParquetKind.Unsigned, 4_000_000_000)]
    [TestCase("u8", ParquetKind.Unsigned, 200)]
    [TestCase("i8", ParquetKind.Plain, -5)]
    public void The_meaning_of_a_column_is_told(string column, ParquetKind kind, long value)
    {
        using var file = Open("duckdb/kinds");

        Assert.That(file.Schema.TryFind(column, out var index), Is.True);
        Assert.That(file.Schema[index].Kind, Is.EqualTo(kind));
        Assert.That(file.ReadInt64(column), Is.EqualTo(new[] { value }));
    }

    [Test]
    public void An_unsigned_number_too_large_for_a_long_reads_as_a_double_only()
    {
        using var file = Open("duckdb/kinds");

        var refusal = Assert.Throws<ParquetException>(() => file.ReadInt64("u64"))!;

        Assert.That(refusal.Message, Does.Contain("18000000000000000000"));
        Assert.That(file.ReadDouble("u64"), Is.EqualTo(new[] { 1.8e19 }));
    }

    ParquetFile Open(string name) => ParquetFile.Open(Path.Combine(_folder, name + ".parquet"));

    // A null has no whole number, so whole numbers with nulls are read as doubles.
    static IEnumerable<string?> Read(ParquetFile file, Column column, int first, int count)
    {
        if (column.Type == "text")
        {
            var texts = new string?[count];
            file.ReadString(column.Name, texts, first);
            return texts;
        }

        if (column.Type is "double" or "float" || column.Nullable)
        {
            var doubles = new double[count];
            file.ReadDouble(column.Name, doubles, first);
            return doubles.Select(Column.Cell);
        }

        var numbers = new long[count];
        file.ReadInt64(column.Name, numbers, first);
        return numbers.Select(Column.Cell);
    }

    static IEnumerable<string?> Expected(Column column) => column switch
    {
        { Type: "text" } => column.Cells,
        { Type: "double" or "float" } => column.Cells.Select(cell => cell ?? Column.Cell(double.NaN)),
        { Nullable: true } => column.Cells.Select(cell => Column.Cell(cell is null ? double.NaN : long.Parse(cell))),
        _ => column.Cells,
    };

    static long Wild(int row, long otherwise) => (row % 9) switch
    {
        0 => long.MinValue + row,
        1 => long.MaxValue - row,
        _ => otherwise,
    };

    static double Odd(int row) => (row % 5) switch
    {
        0 => double.NaN,
        1 => double.NegativeInfinity,
        2 => -0.0,
        _ => 1.0 / row,
    };

    static Column[] MakeTable()
    {
        var rows = Enumerable.Range(0, Rows).ToArray();
        var random = new Random(7);
        return
        [
            Column.Of("id", "int64", rows.Select(i => 1_000_000L + i)),
            Column.Of("wild", "int64", rows.Select(i => Wild(i, random.NextInt64()))),
            Column.Of("few", "int64", rows.Select(i => i * 31L % 7)),
            Column.Of("few_or_none", "int64", rows.Select(i => i * 31L % 7)).WithNulls(every: 11),
            Column.Of("price", "double", rows.Select(_ => Math.Round(random.NextDouble() * 1000, 2))),
            Column.Of("odd", "double", rows.Select(Odd)),
            Column.Of("price_or_none", "double", rows.Select(i => i / 3.0)).WithNulls(every: 3),
            Column.Of("all_none", "double", rows.Select(i => i / 3.0)).WithNulls(every: 1),
            Column.Of("small", "int32", rows.Select(i => (i - 2500) * 70_001)),
            Column.Of("small_or_none", "int32", rows.Select(i => i % 2 == 0 ? int.MinValue : int.MaxValue)).WithNulls(every: 7),
            Column.Of("single", "float", rows.Select(i => i / 7f)),
            Column.Of("flag", "boolean", rows.Select(i => i % 10 < 4)),
            Column.Of("flag_or_none", "boolean", rows.Select(i => i < 3000)).WithNulls(every: 13),
            Column.Of("pair", "text", rows.Select(i => i % 3 == 0 ? "XBT/USD" : "ETH/EUR")),
            Column.Of("name", "text", rows.Select(i => $"Ünï-𝄞/{i / 10}/{i}")),
            Column.Of("name_or_none", "text", rows.Select(i => i % 4 == 0 ? "" : $"n{i % 1000}")).WithNulls(every: 5),
        ];
    }
}
