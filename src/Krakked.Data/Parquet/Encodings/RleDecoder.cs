namespace Krakked.Data.Parquet;

/// <summary>Small numbers (levels, indices, booleans) as runs: a repeated value, or groups of eight bit-packed ones.</summary>
static class RleDecoder
{
    const int MaxWidth = 32, Batch = 64;

    /// <summary>Fills <paramref name="target"/>; the last packed group may hold more values than are asked for.</summary>
    public static void Decode(ReadOnlySpan<byte> data, int width, Span<int> target)
    {
        if (width is < 0 or > MaxWidth)
            throw ParquetException.Damaged($"Run-length values are {width} bits wide; 0 to {MaxWidth} are possible");
        var at = 0;
        while (!target.IsEmpty)
        {
            var head = Varint.ReadUnsigned(data, ref at);
            var length = (head & 1) == 0 ? head >> 1 : Math.Min(head >> 1, ulong.MaxValue >> 4) * 8;
            if (length == 0)
                throw ParquetException.Damaged("A run of length 0 stands among run-length values");
            var run = target[..(int)Math.Min(length, (ulong)target.Length)];
            if ((head & 1) == 0)
                run.Fill(ReadRepeated(data, ref at, width));
            else
                ReadPacked(data, ref at, width, run);
            target = target[run.Length..];
        }
    }

    static int ReadRepeated(ReadOnlySpan<byte> data, ref int at, int width)
    {
        var bytes = (width + 7) / 8;
        if (data.Length - at < bytes)
            throw ParquetException.Damaged("The data ends in the middle of a run");
        var value = 0;
        for (var i = 0; i < bytes; i++)
            value |= data[at++] << (8 * i);
        return value;
    }

    static void ReadPacked(ReadOnlySpan<byte> data, ref int at, int width, Span<int> run)
    {
        Span<long> batch = stackalloc long[Batch];
        for (var done = 0; done < run.Length; done += Batch)
        {
            var count = Math.Min(Batch, run.Length - done);
            BitPacking.Unpack(data[at..], width, batch[..count]);
            for (var i = 0; i < count; i++)
                run[done + i] = (int)batch[i];
            // Eight values take whole bytes; only the last group may be cut short, and then nothing follows it.
            at = (int)Math.Min(data.Length, at + (long)((count + 7) / 8 * width));
        }
    }
}
