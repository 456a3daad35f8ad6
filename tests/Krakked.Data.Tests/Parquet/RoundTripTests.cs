using Krakked.Data.Parquet;

namespace Krakked.Data.Tests.Parquet;

public sealed class RoundTripTests
{
    [Test]
    public void Every_column_type_comes_back_as_written(
        [Values] ParquetCompression compression, [Values(1, 7, 128, 1000)] int rows)
    {
        var expected = Tables.BarColumns(0, rows);

        using var file = Tables.Open(Tables.SomeBars(rows, compression, rowsPerPage: 100));

        Assert.That(file.RowCount, Is.EqualTo(rows));
        Assert.That(file.ReadInt64("time"), Is.EqualTo(expected[0].Int64.ToArray()));
        Assert.That(file.ReadDouble("close"), Is.EqualTo(expected[1].Double.ToArray()));
        Assert.That(file.ReadInt64("count"), Is.EqualTo(expected[2].Int64.ToArray()));
        Assert.That(file.ReadString("pair"), Is.EqualTo(expected[3].Text.ToArray()));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Any_whole_numbers_survive_any_encoding_compression_and_page_size(
        long[] values, bool delta, ParquetCompression compression, byte page)
    {
        var encoding = delta ? ParquetEncoding.Delta : ParquetEncoding.Plain;
        var options = new ParquetWriterOptions { Compression = compression, RowsPerPage = page + 1 };

        using var file = Tables.Open(Tables.Write(new(ParquetColumn.Int64("n", encoding)), options, [values]));

        Assert.That(file.ReadInt64("n"), Is.EqualTo(values));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Any_doubles_survive_bit_for_bit(double[] values, ParquetCompression compression)
    {
        double[] all =
        [
            .. values, double.NaN, BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_1234), -0.0, 0.0,
            double.PositiveInfinity, double.NegativeInfinity, double.MinValue, double.MaxValue, double.Epsilon,
        ];

        var options = new ParquetWriterOptions { Compression = compression };
        using var file = Tables.Open(Tables.Write(new(ParquetColumn.Double("x")), options, [all]));

        Assert.That(Bits(file.ReadDouble("x")), Is.EqualTo(Bits(all)));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Any_text_survives(FsCheck.NonNull<string>[] texts, ParquetCompression compression)
    {
        string[] values = [.. texts.Select(text => Sound(text.Get)), "", "€", "𝄞", "\0", new('x', 5000)];

        var options = new ParquetWriterOptions { Compression = compression };
        using var file = Tables.Open(Tables.Write(new(ParquetColumn.Text("s")), options, [values]));

        Assert.That(file.ReadString("s"), Is.EqualTo(values));
    }

    [Test]
    public void Extreme_whole_numbers_survive_delta_although_their_differences_overflow()
    {
        long[] values = [long.MinValue, long.MaxValue, long.MinValue, 0, long.MaxValue, -1, 1, long.MinValue + 1];

        using var file = Tables.WriteAndOpen(new(ParquetColumn.Int64("n", ParquetEncoding.Delta)), [values]);

        Assert.That(file.ReadInt64("n"), Is.EqualTo(values));
    }

    [Test]
    public void A_table_without_rows_keeps_its_columns()
    {
        using var file = Tables.WriteAndOpen(Tables.Bars);

        Assert.That(file.RowCount, Is.Zero);
        Assert.That(file.RowGroups, Is.Empty);
        Assert.That(file.Schema.Select(column => column.Name), Is.EqualTo(new[] { "time", "close", "count", "pair" }));
        Assert.That(file.ReadInt64("time"), Is.Empty);
        Assert.That(file.ReadString("pair"), Is.Empty);
    }

    [Test]
    public void Long_texts_are_cut_into_pages_and_come_back()
    {
        string[] values = [.. Enumerable.Range(0, 12).Select(i => new string((char)('a' + i), 300_000))];

        using var file = Tables.WriteAndOpen(new(ParquetColumn.Text("s")), [values]);

        Assert.That(file.ReadString("s"), Is.EqualTo(values));
    }

    [Test]
    public void A_file_on_disk_reads_like_one_in_memory()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.parquet");
        File.WriteAllBytes(path, Tables.SomeBars(100_000));

        using (var file = ParquetFile.Open(path))
        {
            Assert.That(file.ReadInt64("time")[^1], Is.EqualTo(1_700_000_000_000 + 99_999 * 60_000L));
            Assert.That(file.ReadDouble("close").Sum(), Is.EqualTo(100 * 100_000 + 99_999 * 25_000.0));
        }

        File.Delete(path);
    }

    [Test]
    public void Several_threads_may_read_one_file()
    {
        using var file = Tables.Open(Tables.SomeBars(20_000, ParquetCompression.Snappy));
        var expected = file.ReadDouble("close");

        var reads = new double[8][];
        Parallel.For(0, reads.Length, i => reads[i] = file.ReadDouble("close"));

        Assert.That(reads, Has.All.EqualTo(expected));
    }

    static IEnumerable<long> Bits(double[] values) => values.Select(BitConverter.DoubleToInt64Bits);

    // What FsCheck makes up may hold half a surrogate pair, which is not text.
    static string Sound(string text) => new([.. text.Where(c => !char.IsSurrogate(c))]);
}
