namespace Krakked.Data.Parquet;

/// <summary>The format's numbers for how pages are compressed; only the first three are read here.</summary>
enum Codec
{
    Uncompressed = 0,
    Snappy = 1,
    Gzip = 2,
    Lzo = 3,
    Brotli = 4,
    Lz4 = 5,
    Zstd = 6,
    Lz4Raw = 7,
}
