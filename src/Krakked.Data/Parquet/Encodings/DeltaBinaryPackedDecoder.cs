namespace Krakked.Data.Parquet;

/// <summary>Whole numbers stored as the differences between them, packed block by block in as few bits as each needs.</summary>
/// <remarks>Arithmetic wraps, as the format asks: the differences of extreme values do not fit, and need not.</remarks>
static class DeltaBinaryPackedDecoder
{
    /// <summary>Fills <paramref name="target"/> and returns the bytes used; there must be exactly that many values.</summary>
    public static int Decode(ReadOnlySpan<byte> data, Span<long> target)
    {
        var at = 0;
        var perMiniblock = ReadShape(data, ref at, out var miniblocks);
        var count = Varint.ReadUnsigned(data, ref at);
        var value = Varint.ReadSigned(data, ref at);
        if (count != (ulong)target.Length)
            throw ParquetException.Damaged($"A delta page holds {count} values where {target.Length} belong");
        if (target.IsEmpty)
            return at;

        target[0] = value;
        for (var done = 1; done < target.Length;)
            done += DecodeBlock(data, ref at, (perMiniblock, miniblocks), ref value, target[done..]);
        return at;
    }

    static long ReadShape(ReadOnlySpan<byte> data, ref int at, out int miniblocks)
    {
        var block = Varint.ReadUnsigned(data, ref at);
        var parts = Varint.ReadUnsigned(data, ref at);
        if (block is 0 or > int.MaxValue || parts is 0 or > int.MaxValue || block % 128 != 0 || block % parts != 0
            || block / parts % 32 != 0)
            throw ParquetException.Damaged($"A delta page has blocks of {block} values in {parts} parts, against the format");
        miniblocks = (int)parts;
        return (long)(block / parts);
    }

    static int DecodeBlock(ReadOnlySpan<byte> data, ref int at, (long Values, int Count) mini, ref long value, Span<long> target)
    {
        var step = Varint.ReadSigned(data, ref at);
        if (data.Length - at < mini.Count)
            throw ParquetException.Damaged("A delta page ends in the middle of a block");
        var widths = data.Slice(at, mini.Count);
        at += mini.Count;

        var done = 0;
        for (var i = 0; i < widths.Length && done < target.Length;)
        {
            // Neighbours of equal width are one run: their bits are contiguous, and a long loop beats several short ones.
            var first = i++;
            while (i < widths.Length && widths[i] == widths[first])
                i++;
            var run = target.Slice(done, (int)Math.Min((i - first) * mini.Values, target.Length - done));
            DecodeRun(data[at..], widths[first], step, ref value, run);
            at += BytesUsed(run.Length, mini.Values, widths[first], data.Length - at);
            done += run.Length;
        }

        return done;
    }

    static void DecodeRun(ReadOnlySpan<byte> packed, int width, long step, ref long value, Span<long> run)
    {
        var sum = value;
        if (width == 0)
        {
            for (var i = 0; i < run.Length; i++)
                run[i] = sum += step;
        }
        else
        {
            BitPacking.Unpack(packed, width, run);
            for (var i = 0; i < run.Length; i++)
                run[i] = sum += run[i] + step;
        }

        value = sum;
    }

    // Miniblocks are padded to their full length; those that hold no value at all are left out.
    // A writer may cut even the last one's padding when nothing follows it.
    static int BytesUsed(int values, long perMiniblock, int width, int left)
    {
        var miniblocks = (values + perMiniblock - 1) / perMiniblock;
        return (int)Math.Min(BitPacking.BytesFor(miniblocks * perMiniblock, width), left);
    }
}
