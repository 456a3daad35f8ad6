namespace Krakked.Data.Parquet;

/// <summary>One column of a table: its name, layout and meaning.</summary>
public sealed record ParquetColumn(string Name, ParquetType Type)
{
    public ParquetKind Kind { get; init; }

    /// <summary>True when rows may lack a value. Columns we write never do.</summary>
    public bool Nullable { get; init; }

    /// <summary>How a writer lays the values out. A reader learns it page by page and leaves this at <c>Plain</c>.</summary>
    public ParquetEncoding Encoding { get; init; }

    /// <summary>Why this column cannot be read, or null when it can. Other columns of the same file stay readable.</summary>
    public string? Unreadable { get; init; }

    public static ParquetColumn Int64(string name, ParquetEncoding encoding = ParquetEncoding.Plain) =>
        new(name, ParquetType.Int64) { Encoding = encoding };

    /// <summary>UTC milliseconds that other tools show as timestamps; differences suit them, so they are the default.</summary>
    public static ParquetColumn Timestamp(string name, ParquetEncoding encoding = ParquetEncoding.Delta) =>
        new(name, ParquetType.Int64) { Kind = ParquetKind.TimestampMillis, Encoding = encoding };

    public static ParquetColumn Double(string name) => new(name, ParquetType.Double);

    public static ParquetColumn Text(string name) => new(name, ParquetType.ByteArray) { Kind = ParquetKind.Text };
}
