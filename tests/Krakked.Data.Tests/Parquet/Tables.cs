using Krakked.Data.Parquet;

namespace Krakked.Data.Tests.Parquet;

/// <summary>Small tables, written to memory and read back.</summary>
static class Tables
{
    public static readonly ParquetSchema Bars = new(
        ParquetColumn.Timestamp("time"),
        ParquetColumn.Double("close"),
        ParquetColumn.Int64("count", ParquetEncoding.Delta),
        ParquetColumn.Text("pair"));

    public static byte[] Write(ParquetSchema schema, ParquetWriterOptions? options, params ParquetValues[][] groups)
    {
        using var stream = new MemoryStream();
        using (var writer = new ParquetWriter(stream, schema, options, leaveOpen: true))
            foreach (var group in groups)
                writer.WriteRowGroup(group);
        return stream.ToArray();
    }

    public static ParquetFile Open(byte[] bytes) => ParquetFile.FromBytes(bytes, "table.parquet");

    public static ParquetFile WriteAndOpen(ParquetSchema schema, params ParquetValues[][] groups) =>
        Open(Write(schema, null, groups));

    /// <summary>One Int64 column called "n", in groups of the given values.</summary>
    public static byte[] Numbers(params long[][] groups) =>
        Write(new(ParquetColumn.Int64("n")), null, [.. groups.Select(values => new ParquetValues[] { values })]);

    /// <summary>The four-column table of <see cref="Bars"/>: minutes, halves, sevens and two names.</summary>
    public static byte[] SomeBars(
        int rows, ParquetCompression compression = ParquetCompression.None, int rowsPerPage = 1 << 16) =>
        Write(Bars, new() { Compression = compression, RowsPerPage = rowsPerPage }, BarColumns(0, rows));

    public static ParquetValues[] BarColumns(int first, int rows)
    {
        var at = Enumerable.Range(first, rows).ToArray();
        return
        [
            at.Select(i => 1_700_000_000_000 + i * 60_000L).ToArray(),
            at.Select(i => 100 + i / 2.0).ToArray(),
            at.Select(i => i * 7919L % 101).ToArray(),
            at.Select(i => i % 3 == 0 ? "XBT/USD" : "ETH/EUR").ToArray(),
        ];
    }
}
