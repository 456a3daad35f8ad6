using System.IO.Compression;

namespace Krakked.Data.Parquet;

/// <summary>Unpacks a page into memory of exactly the size the page declares.</summary>
static class Decompressor
{
    /// <exception cref="ParquetException">The codec is one we do not carry.</exception>
    public static void Check(Codec codec)
    {
        if (codec is Codec.Uncompressed or Codec.Snappy or Codec.Gzip)
            return;
        var name = Enum.IsDefined(codec) ? codec.ToString().ToUpperInvariant() : $"number {(int)codec}";
        throw ParquetException.Unsupported($"Compression {name}", "Re-export with snappy, gzip or no compression.");
    }

    public static void Decompress(Codec codec, ArraySegment<byte> source, Span<byte> target)
    {
        if (codec is Codec.Snappy)
            SnappyDecompressor.Decompress(source, target);
        else
            Gunzip(source, target);
    }

    static void Gunzip(ArraySegment<byte> source, Span<byte> target)
    {
        try
        {
            using var packed = new MemoryStream(source.Array!, source.Offset, source.Count, writable: false);
            using var gzip = new GZipStream(packed, CompressionMode.Decompress);
            var read = gzip.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
            if (read != target.Length || gzip.ReadByte() >= 0)
                throw ParquetException.Damaged($"A gzip page does not unpack to its declared {target.Length} bytes");
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            throw ParquetException.Damaged($"A gzip page cannot be unpacked ({broken.Message.TrimEnd('.')})");
        }
    }
}
