namespace Krakked.Data.Parquet;

/// <summary>How a writer compresses pages; the numbers are the format's own.</summary>
public enum ParquetCompression : byte
{
    None = 0,

    /// <summary>Light and fast.</summary>
    Snappy = 1,

    /// <summary>Smaller and slower.</summary>
    Gzip = 2,
}
