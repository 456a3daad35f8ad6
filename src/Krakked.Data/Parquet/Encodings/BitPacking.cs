using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Krakked.Data.Parquet;

/// <summary>Numbers of 0 to 64 bits, one after the other, lowest bit first.</summary>
static class BitPacking
{
    public const int MaxWidth = 64;

    // An eight-byte load at a byte boundary holds any value up to this width, whatever bit it starts at.
    const int OneLoad = 57;

    public static long BytesFor(long count, int width) => (count * width + 7) / 8;

    /// <summary>Unpacks as many values as <paramref name="target"/> holds; bytes beyond them are ignored.</summary>
    public static void Unpack(ReadOnlySpan<byte> source, int width, Span<long> target)
    {
        if (width is < 0 or > MaxWidth)
            throw ParquetException.Damaged($"Values are packed in {width} bits; 0 to {MaxWidth} are possible");
        if (BytesFor(target.Length, width) > source.Length)
            throw ParquetException.Damaged($"{source.Length} bytes are too few for {target.Length} values of {width} bits");
        if (width == 0)
        {
            target.Clear();
            return;
        }

        var fast = width <= OneLoad ? LoadsWithin(source.Length, width, target.Length) : 0;
        UnpackFast(source, width, target[..fast]);
        for (var i = fast; i < target.Length; i++)
            target[i] = ReadSlowly(source, (long)i * width, width);
    }

    // How many of the values can be read by a full eight-byte load without touching what lies beyond the source.
    static int LoadsWithin(int bytes, int width, int count) =>
        bytes < 8 ? 0 : (int)Math.Min(count, ((bytes - 8L) * 8 + 7) / width + 1);

    static void UnpackFast(ReadOnlySpan<byte> source, int width, Span<long> target)
    {
        if (target.IsEmpty)
            return;
        ref var start = ref MemoryMarshal.GetReference(source);
        var mask = (1UL << width) - 1;
        nint bit = 0;
        for (var i = 0; i < target.Length; i++, bit += width)
        {
            // LoadsWithin has proved that these eight bytes are in the source.
            var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, bit >> 3));
            target[i] = (long)((word >> (int)(bit & 7)) & mask);
        }
    }

    static long ReadSlowly(ReadOnlySpan<byte> source, long bit, int width)
    {
        var value = 0UL;
        for (var done = 0; done < width;)
        {
            var shift = (int)((bit + done) & 7);
            value |= (ulong)(source[(int)((bit + done) >> 3)] >> shift) << done;
            done += 8 - shift;
        }

        return width == MaxWidth ? (long)value : (long)(value & ((1UL << width) - 1));
    }

    /// <summary>Packs a multiple of eight values; <paramref name="target"/> takes exactly their bits.</summary>
    public static void Pack(ReadOnlySpan<ulong> values, int width, Span<byte> target)
    {
        UInt128 pending = 0;
        int bits = 0, at = 0;
        foreach (var value in values)
        {
            pending |= (UInt128)value << bits;
            bits += width;
            for (; bits >= 64; bits -= 64, at += 8, pending >>= 64)
                BinaryPrimitives.WriteUInt64LittleEndian(target[at..], (ulong)pending);
        }

        for (; bits > 0; bits -= 8, pending >>= 8)
            target[at++] = (byte)pending;
    }
}
