using System.Buffers.Binary;

namespace Krakked.Data.Parquet;

/// <summary>Snappy's raw block format: literal bytes, and copies of what has already been unpacked.</summary>
static class SnappyDecompressor
{
    /// <summary>Unpacks exactly as many bytes as <paramref name="target"/> holds.</summary>
    public static void Decompress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var at = 0;
        var length = Varint.ReadUnsigned(source, ref at);
        if (length != (ulong)target.Length)
            throw ParquetException.Damaged($"A snappy block of {length} bytes stands where {target.Length} belong");

        var done = 0;
        while (at < source.Length)
            done += (source[at] & 3) == 0 ? Literal(source, ref at, target[done..]) : Copy(source, ref at, target, done);
        if (done != target.Length)
            throw ParquetException.Damaged($"A snappy block ends after {done} of {target.Length} bytes");
    }

    // A length up to 60 is in the tag; longer ones follow it in one to four bytes.
    static int Literal(ReadOnlySpan<byte> source, ref int at, Span<byte> target)
    {
        var length = (source[at++] >> 2) + 1L;
        if (length > 60)
        {
            var bytes = (int)length - 60;
            length = Number(source, ref at, bytes) + 1;
        }

        if (length > source.Length - at || length > target.Length)
            throw ParquetException.Damaged($"A snappy literal of {length} bytes does not fit");
        source.Slice(at, (int)length).CopyTo(target);
        at += (int)length;
        return (int)length;
    }

    static int Copy(ReadOnlySpan<byte> source, ref int at, Span<byte> target, int done)
    {
        var tag = source[at++];
        var length = (tag >> 2) + 1;
        long offset;
        switch (tag & 3)
        {
            case 1:
                length = ((tag >> 2) & 7) + 4;
                offset = (tag >> 5) * 256 + Number(source, ref at, 1);
                break;
            case 2:
                offset = Number(source, ref at, 2);
                break;
            default:
                offset = Number(source, ref at, 4);
                break;
        }

        if (offset == 0 || offset > done || length > target.Length - done)
            throw ParquetException.Damaged($"A snappy copy of {length} bytes from {offset} back does not fit");
        Repeat(target, done, (int)offset, length);
        return length;
    }

    // A copy may reach into its own output: "ab" at offset 2 for length 6 gives "ababab".
    static void Repeat(Span<byte> target, int done, int offset, int length)
    {
        if (offset >= length)
        {
            target.Slice(done - offset, length).CopyTo(target[done..]);
            return;
        }

        for (var i = 0; i < length; i++)
            target[done + i] = target[done + i - offset];
    }

    static long Number(ReadOnlySpan<byte> source, ref int at, int bytes)
    {
        if (source.Length - at < bytes)
            throw ParquetException.Damaged("A snappy block ends in the middle of an element");
        var number = bytes switch
        {
            1 => source[at],
            2 => BinaryPrimitives.ReadUInt16LittleEndian(source[at..]),
            3 => BinaryPrimitives.ReadUInt16LittleEndian(source[at..]) | ((long)source[at + 2] << 16),
            _ => BinaryPrimitives.ReadUInt32LittleEndian(source[at..]),
        };
        at += bytes;
        return number;
    }
}
