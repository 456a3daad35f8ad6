using System.Buffers;
using System.IO.Compression;

namespace Krakked.Data.Parquet;

/// <summary>Packs a page.</summary>
static class Compressor
{
    public static void Compress(ParquetCompression codec, ReadOnlyMemory<byte> source, ArrayBufferWriter<byte> target)
    {
        if (codec is ParquetCompression.Snappy)
            SnappyCompressor.Compress(source.Span, target);
        else
            Gzip(source.Span, target);
    }

    static void Gzip(ReadOnlySpan<byte> source, ArrayBufferWriter<byte> target)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(source);
        target.Write(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }
}
