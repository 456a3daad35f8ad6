using Krakked.Data.Parquet;

namespace Krakked.Data.Tests.Parquet;

public sealed class ParquetWriterTests
{
    [Test]
    public void Notes_come_back()
    {
        var options = new ParquetWriterOptions
        {
            Metadata = new Dictionary<string, string> { ["pair"] = "XBT/USD", ["fill"] = "flat", ["empty"] = "" },
            CreatedBy = "a test",
        };

        using var file = Tables.Open(Tables.Write(Tables.Bars, options, Tables.BarColumns(0, 3)));

        Assert.That(file.Metadata, Is.EquivalentTo(options.Metadata));
        Assert.That(file.CreatedBy, Is.EqualTo("a test"));
    }

    [Test]
    public void The_same_table_gives_the_same_bytes_whatever_the_order_of_its_notes([Values] ParquetCompression compression)
    {
        var options = new ParquetWriterOptions { Compression = compression };
        var forth = options with { Metadata = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" } };
        var back = options with { Metadata = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" } };

        var first = Tables.Write(Tables.Bars, forth, Tables.BarColumns(0, 500));
        var second = Tables.Write(Tables.Bars, back, Tables.BarColumns(0, 500));

        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void A_regular_time_axis_takes_next_to_no_space_as_differences()
    {
        long[] minutes = [.. Enumerable.Range(0, 100_000).Select(i => i * 60_000L)];

        var bytes = Tables.Write(new(ParquetColumn.Timestamp("time")), null, [minutes]);

        Assert.That(bytes, Has.Length.LessThan(8_000));
    }

    [Test]
    public void Slices_of_arrays_are_written_without_copying_them_first()
    {
        long[] numbers = [1, 2, 3, 4, 5];

        using var file = Tables.WriteAndOpen(new(ParquetColumn.Int64("n")), [numbers.AsMemory(1, 3)], [numbers.AsMemory(4)]);

        Assert.That(file.ReadInt64("n"), Is.EqualTo(new long[] { 2, 3, 4, 5 }));
    }

    [Test]
    public void A_stream_that_cannot_seek_will_do()
    {
        using var memory = new MemoryStream();
        using (var pipe = new WriteOnlyStream(memory))
        using (var writer = new ParquetWriter(pipe, Tables.Bars))
            writer.WriteRowGroup(Tables.BarColumns(0, 10));

        using var file = Tables.Open(memory.ToArray());

        Assert.That(file.RowCount, Is.EqualTo(10));
    }

    [Test]
    public void A_write_that_failed_leaves_a_file_that_nobody_takes_for_whole()
    {
        using var memory = new MemoryStream();
        using (var writer = new ParquetWriter(memory, new(ParquetColumn.Text("s")), leaveOpen: true))
        {
            writer.WriteRowGroup(new[] { "fine" });
            Assert.That(() => writer.WriteRowGroup(new[] { "half a pair: \uD834" }), Throws.InstanceOf<ArgumentException>());
        }

        Assert.Throws<ParquetException>(() => Tables.Open(memory.ToArray()));
    }

    [Test]
    public void After_the_footer_nothing_more_is_written()
    {
        using var memory = new MemoryStream();
        using var writer = new ParquetWriter(memory, new(ParquetColumn.Int64("n")));

        writer.Finish();
        writer.Finish();

        Assert.Throws<InvalidOperationException>(() => writer.WriteRowGroup(new long[1]));
    }

    [TestCaseSource(nameof(WrongColumns))]
    public void Values_that_do_not_fit_the_schema_are_refused_before_anything_is_written(ParquetValues[] columns, string reason)
    {
        using var memory = new MemoryStream();
        using var writer = new ParquetWriter(memory, new(ParquetColumn.Int64("n"), ParquetColumn.Text("s")));

        var refusal = Assert.Throws<ArgumentException>(() => writer.WriteRowGroup(columns))!;

        Assert.That(refusal.Message, Does.Contain(reason));
        Assert.That(memory.Length, Is.EqualTo(4));
    }

    static IEnumerable<object[]> WrongColumns() =>
    [
        [new ParquetValues[] { new long[2] }, "1 columns were given; the schema has 2"],
        [new ParquetValues[] { new double[1], new[] { "a" } }, "Column 'n' is Int64; Double values were given"],
        [new ParquetValues[] { new long[2], new[] { "a" } }, "Column 's' has 1 values, 'n' has 2"],
        [new ParquetValues[] { new long[2], new[] { "a", null! } }, "Column 's' has no text in row 1"],
    ];

    [Test]
    public void A_column_that_cannot_be_written_is_refused_by_name()
    {
        var schema = new ParquetSchema(new ParquetColumn("small", ParquetType.Int32));

        var refusal = Assert.Throws<ArgumentException>(() => _ = new ParquetWriter(Stream.Null, schema))!;

        Assert.That(refusal.Message, Does.Contain("'small'"));
    }

    [Test]
    public void Doubles_have_no_differences_to_encode()
    {
        var schema = new ParquetSchema(ParquetColumn.Double("x") with { Encoding = ParquetEncoding.Delta });

        Assert.Throws<ArgumentException>(() => _ = new ParquetWriter(Stream.Null, schema));
    }

    [Test]
    public void Two_columns_of_one_name_are_no_schema()
    {
        Assert.Throws<ArgumentException>(() => _ = new ParquetSchema(ParquetColumn.Double("x"), ParquetColumn.Int64("x")));
    }

    [Test]
    public void Memory_does_not_grow_with_the_number_of_row_groups()
    {
        var columns = Tables.BarColumns(0, 10_000);
        using var writer = new ParquetWriter(Stream.Null, Tables.Bars, new() { Compression = ParquetCompression.Snappy });
        writer.WriteRowGroup(columns);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 50; i++)
            writer.WriteRowGroup(columns);

        Assert.That((GC.GetAllocatedBytesForCurrentThread() - before) / 50, Is.LessThan(200_000));
    }

    sealed class WriteOnlyStream(Stream inner) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() => inner.Flush();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
