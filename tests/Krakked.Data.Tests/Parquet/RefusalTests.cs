using System.Buffers;
using System.Buffers.Binary;
using Krakked.Data.Parquet;

namespace Krakked.Data.Tests.Parquet;

public sealed class RefusalTests
{
    [TestCase(0, "0 bytes are too few")]
    [TestCase(11, "11 bytes are too few")]
    [TestCase(200, "does not end with 'PAR1'")]
    public void A_truncated_file_is_refused_by_name(int bytes, string reason)
    {
        var whole = Tables.SomeBars(50);

        var refusal = Refuse(whole[..bytes]);

        Assert.That(refusal.Message, Does.StartWith("table.parquet: ").And.Contain(reason));
        Assert.That(refusal.Message, Does.EndWith("The file is damaged or incomplete: restore it, or export it again."));
    }

    [Test]
    public void Some_other_file_is_refused_by_name()
    {
        Assert.That(Refuse("time,open,close\n1,2,3\n"u8.ToArray()).Message, Does.Contain("it is not a Parquet file"));
    }

    [Test]
    public void An_encrypted_file_is_refused_with_the_remedy()
    {
        var bytes = Tables.SomeBars(5);
        "PARE"u8.CopyTo(bytes.AsSpan(bytes.Length - 4));

        Assert.That(Refuse(bytes).Message, Does.EndWith("encrypted file is not supported. Export the table without encryption."));
    }

    [Test]
    public void A_file_that_is_not_there_is_the_disks_own_error()
    {
        Assert.Throws<FileNotFoundException>(() => ParquetFile.Open("no-such-file.parquet"));
    }

    [Test]
    public void A_column_that_is_not_there_is_answered_with_those_that_are()
    {
        using var file = Tables.Open(Tables.SomeBars(5));

        var refusal = Assert.Throws<ParquetException>(() => file.ReadDouble("clse"))!;

        Assert.That(refusal.Message, Is.EqualTo(
            "table.parquet: There is no column 'clse'. It has 'time', 'close', 'count', 'pair'."));
    }

    [Test]
    public void A_column_of_another_type_is_answered_with_the_right_method()
    {
        using var file = Tables.Open(Tables.SomeBars(5));

        Assert.That(Assert.Throws<ParquetException>(() => file.ReadInt64("close"))!.Message, Does.EndWith("Use ReadDouble."));
        Assert.That(Assert.Throws<ParquetException>(() => file.ReadDouble("pair"))!.Message, Does.EndWith("Use ReadString."));
        Assert.That(Assert.Throws<ParquetException>(() => file.ReadString("count"))!.Message, Does.EndWith("Use ReadInt64."));
    }

    [Test]
    public void More_rows_than_the_bytes_justify_are_refused_unless_the_caller_vouches_for_them()
    {
        var bytes = Claim(rows: 1L << 40, valuesOfChunk: 1L << 40);

        var refusal = Refuse(bytes);
        using var vouched = ParquetFile.FromBytes(bytes, "table.parquet", maxRows: long.MaxValue);

        Assert.That(refusal.Message, Does.Contain("More than 1048576 rows").And.Contain("higher maxRows"));
        Assert.That(vouched.RowCount, Is.EqualTo(1L << 40));
        Assert.Throws<ParquetException>(() => vouched.ReadInt64("n"));
    }

    [Test]
    public void Negative_row_counts_are_refused()
    {
        Assert.That(Refuse(Claim(rows: -5, valuesOfChunk: -5)).Message, Does.Contain("rows"));
    }

    [Test]
    public void A_chunk_that_disagrees_with_its_row_group_is_refused()
    {
        using var file = Tables.Open(Claim(rows: 3, valuesOfChunk: 4));

        Assert.That(Assert.Throws<ParquetException>(() => file.ReadInt64("n"))!.Message, Does.Contain("3 rows has 4 values"));
    }

    [Test]
    public void Chunks_that_share_bytes_are_refused()
    {
        var chunk = Chunk(values: 0) with { DataPageOffset = 4, CompressedSize = 40 };
        var bytes = Assemble(new([Root, Number], 0, [.. Enumerable.Repeat(new RowGroup([chunk], 0), 50)]), body: new byte[40]);

        Assert.That(Refuse(bytes).Message, Does.Contain("Its columns claim"));
    }

    [TestCase(-1, 10)]
    [TestCase(1000, 10)]
    [TestCase(4, -1)]
    [TestCase(4, 5000)]
    public void A_chunk_outside_the_file_is_refused(long offset, long size)
    {
        var chunk = Chunk(values: 3) with { DataPageOffset = offset, CompressedSize = size };

        var refusal = Refuse(Assemble(new([Root, Number], 3, [new([chunk], 3)]), body: new byte[40]));

        Assert.That(refusal.Message, Does.Contain("A column claims"));
    }

    [Test]
    public void A_page_that_claims_to_unpack_to_gigabytes_does_not_get_them([Values] ParquetCompression compression)
    {
        var page = new ArrayBufferWriter<byte>();
        new PageHeader(PageKind.Data, int.MaxValue, 20) { Values = 3 }.Write(new CompactWriter(page));
        page.Write(new byte[20]);
        var chunk = Chunk(values: 3) with { Codec = (Codec)compression, CompressedSize = page.WrittenCount };
        using var file = Tables.Open(Assemble(new([Root, Number], 3, [new([chunk], 3)]), page.WrittenSpan.ToArray()));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refusal = Assert.Throws<ParquetException>(() => file.ReadInt64("n"))!;

        Assert.That(refusal.Message, Does.Contain("claims to hold 2147483647"));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(200_000));
    }

    static readonly SchemaElement Root = new("schema") { Children = 1 };

    static readonly SchemaElement Number = new("n") { Type = (int)ParquetType.Int64 };

    static ParquetException Refuse(byte[] bytes) => Assert.Throws<ParquetException>(() => Tables.Open(bytes))!;

    static ColumnChunk Chunk(long values) => new()
    {
        Type = ParquetType.Int64,
        Codec = Codec.Uncompressed,
        Values = values,
        DataPageOffset = 4,
        CompressedSize = 40,
    };

    static byte[] Claim(long rows, long valuesOfChunk) =>
        Assemble(new([Root, Number], rows, [new([Chunk(valuesOfChunk)], rows)]), body: new byte[40]);

    static byte[] Assemble(FileMetadata footer, byte[] body)
    {
        var bytes = new ArrayBufferWriter<byte>();
        bytes.Write("PAR1"u8);
        bytes.Write(body);
        var start = bytes.WrittenCount;
        footer.Write(new CompactWriter(bytes));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.GetSpan(4), bytes.WrittenCount - start);
        bytes.Advance(4);
        bytes.Write("PAR1"u8);
        return bytes.WrittenSpan.ToArray();
    }
}
