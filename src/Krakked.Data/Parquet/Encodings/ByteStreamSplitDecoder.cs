using System.Runtime.InteropServices;

namespace Krakked.Data.Parquet;

/// <summary>All first bytes, then all second bytes, and so on: alike bytes side by side compress better.</summary>
static class ByteStreamSplitDecoder
{
    public static void Decode<T>(ReadOnlySpan<byte> data, Span<T> target) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(target);
        if (data.Length < bytes.Length)
            throw ParquetException.Damaged($"{target.Length} values need {bytes.Length} bytes; the page holds {data.Length}");
        if (target.IsEmpty)
            return;
        var width = bytes.Length / target.Length;
        for (var part = 0; part < width; part++)
        {
            var stream = data.Slice(part * target.Length, target.Length);
            for (var i = 0; i < stream.Length; i++)
                bytes[i * width + part] = stream[i];
        }
    }
}
