using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Krakked.Data.Parquet;

/// <summary>Values one after the other, little end first, which is also how memory holds them.</summary>
static class PlainDecoder
{
    public static void Fixed<T>(ReadOnlySpan<byte> data, Span<T> target) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(target);
        if (data.Length < bytes.Length)
            throw ParquetException.Damaged($"{target.Length} values need {bytes.Length} bytes; the page holds {data.Length}");
        data[..bytes.Length].CopyTo(bytes);
    }

    public static void Booleans(ReadOnlySpan<byte> data, Span<int> target)
    {
        if (data.Length < BitPacking.BytesFor(target.Length, 1))
            throw ParquetException.Damaged($"A page of {target.Length} booleans holds only {data.Length} bytes");
        for (var i = 0; i < target.Length; i++)
            target[i] = (data[i >> 3] >> (i & 7)) & 1;
    }

    public static void Texts(ReadOnlySpan<byte> data, Span<string?> target)
    {
        for (var i = 0; i < target.Length; i++)
        {
            if (data.Length < sizeof(int))
                throw ParquetException.Damaged($"A page of {target.Length} texts ends after {i} of them");
            var length = BinaryPrimitives.ReadUInt32LittleEndian(data);
            data = data[sizeof(int)..];
            if (length > data.Length)
                throw ParquetException.Damaged($"A text claims {length} bytes, but {data.Length} follow");
            target[i] = Utf8Text.Read(data[..(int)length]);
            data = data[(int)length..];
        }
    }
}
