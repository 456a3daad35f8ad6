using System.IO.Compression;

namespace Krakked.Data;

/// <summary>Opens a file, unpacking it when its first bytes say gzip; the name is not asked.</summary>
static class GzipDetector
{
    public static Stream Open(string path) => Unpack(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1));

    /// <summary>The stream itself, or what it unpacks to; needs a stream that can seek.</summary>
    public static Stream Unpack(Stream stream)
    {
        Span<byte> magic = stackalloc byte[2];
        var gzip = stream.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1f, 0x8b];
        stream.Position = 0;
        return gzip ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }
}
