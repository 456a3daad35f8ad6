namespace Krakked.Data.Parquet;

/// <summary>How a table is packed, and what is noted beside it.</summary>
public sealed record ParquetWriterOptions
{
    public ParquetCompression Compression
    {
        get;
        init => field = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Compression is None, Snappy or Gzip.");
    }

    /// <summary>Notes kept in the footer, by key; written in key order, so that equal tables give equal bytes.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>The program the file says it comes from.</summary>
    public string CreatedBy { get; init; } =
        $"Krakked.Data version {typeof(ParquetWriterOptions).Assembly.GetName().Version!.ToString(3)}";

    /// <summary>Rows in a page, the unit of compression and of skipping within a row group.</summary>
    public int RowsPerPage
    {
        get;
        init => field = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A page holds 1 row or more.");
    } = 1 << 16;
}
