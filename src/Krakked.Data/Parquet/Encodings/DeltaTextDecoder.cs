using System.Buffers;

namespace Krakked.Data.Parquet;

/// <summary>Texts whose lengths are packed first; in the second form each also repeats the start of the one before it.</summary>
static class DeltaTextDecoder
{
    /// <summary>DELTA_LENGTH_BYTE_ARRAY: the lengths, then all the bytes.</summary>
    public static void Lengths(ReadOnlySpan<byte> data, Span<string?> target)
    {
        using var lengths = new Scratch<long>(target.Length);
        data = data[DeltaBinaryPackedDecoder.Decode(data, lengths.Span)..];
        for (var i = 0; i < target.Length; i++)
            target[i] = Utf8Text.Read(Take(ref data, lengths.Span[i]));
    }

    /// <summary>DELTA_BYTE_ARRAY: the lengths of the shared starts, then the rests as above.</summary>
    public static void Prefixes(ReadOnlySpan<byte> data, Span<string?> target)
    {
        using var prefixes = new Scratch<long>(target.Length);
        using var lengths = new Scratch<long>(target.Length);
        var budget = Plausible.TextBytes(data.Length);
        data = data[DeltaBinaryPackedDecoder.Decode(data, prefixes.Span)..];
        data = data[DeltaBinaryPackedDecoder.Decode(data, lengths.Span)..];

        var text = new ArrayBufferWriter<byte>();
        for (var i = 0; i < target.Length; i++)
        {
            Continue(text, prefixes.Span[i], Take(ref data, lengths.Span[i]));
            if ((budget -= text.WrittenCount) < 0)
                throw Plausible.Exceeded("Its texts repeat each other so often that they");
            target[i] = Utf8Text.Read(text.WrittenSpan);
        }
    }

    static void Continue(ArrayBufferWriter<byte> text, long prefix, ReadOnlySpan<byte> rest)
    {
        if ((ulong)prefix > (ulong)text.WrittenCount)
            throw ParquetException.Damaged($"A text repeats {prefix} bytes of one that has {text.WrittenCount}");
        text.ResetWrittenCount();
        text.GetSpan((int)prefix);
        text.Advance((int)prefix);
        text.Write(rest);
    }

    static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> data, long length)
    {
        if ((ulong)length > (ulong)data.Length)
            throw ParquetException.Damaged($"A text claims {length} bytes, but {data.Length} follow");
        var taken = data[..(int)length];
        data = data[(int)length..];
        return taken;
    }
}
