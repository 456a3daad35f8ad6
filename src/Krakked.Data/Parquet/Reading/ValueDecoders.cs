namespace Krakked.Data.Parquet;

/// <summary>Fills <paramref name="target"/> with the values of a page.</summary>
delegate void ValueDecoder<T>(PageEncoding encoding, ReadOnlySpan<byte> data, Span<T> target);

/// <summary>Which encodings each physical type may come in. Dictionaries are not here: they are the column's business.</summary>
static class ValueDecoders
{
    public static void Int64(PageEncoding encoding, ReadOnlySpan<byte> data, Span<long> target)
    {
        switch (encoding)
        {
            case PageEncoding.Plain: PlainDecoder.Fixed(data, target); break;
            case PageEncoding.DeltaBinaryPacked: DeltaBinaryPackedDecoder.Decode(data, target); break;
            case PageEncoding.ByteStreamSplit: ByteStreamSplitDecoder.Decode(data, target); break;
            default: throw Unsupported(encoding);
        }
    }

    public static void Int32(PageEncoding encoding, ReadOnlySpan<byte> data, Span<int> target)
    {
        switch (encoding)
        {
            case PageEncoding.Plain: PlainDecoder.Fixed(data, target); break;
            case PageEncoding.DeltaBinaryPacked: NarrowDeltas(data, target); break;
            case PageEncoding.ByteStreamSplit: ByteStreamSplitDecoder.Decode(data, target); break;
            default: throw Unsupported(encoding);
        }
    }

    public static void Double(PageEncoding encoding, ReadOnlySpan<byte> data, Span<double> target) =>
        Floating(encoding, data, target);

    public static void Float(PageEncoding encoding, ReadOnlySpan<byte> data, Span<float> target) =>
        Floating(encoding, data, target);

    /// <summary>1 for true, 0 for false.</summary>
    public static void Boolean(PageEncoding encoding, ReadOnlySpan<byte> data, Span<int> target)
    {
        switch (encoding)
        {
            case PageEncoding.Plain:
                PlainDecoder.Booleans(data, target);
                break;
            case PageEncoding.Rle when data.Length >= sizeof(int): // Their length, which the page's own size makes redundant.
                RleDecoder.Decode(data[sizeof(int)..], width: 1, target);
                break;
            default:
                throw Unsupported(encoding);
        }
    }

    public static void Text(PageEncoding encoding, ReadOnlySpan<byte> data, Span<string?> target)
    {
        switch (encoding)
        {
            case PageEncoding.Plain: PlainDecoder.Texts(data, target); break;
            case PageEncoding.DeltaLengthByteArray: DeltaTextDecoder.Lengths(data, target); break;
            case PageEncoding.DeltaByteArray: DeltaTextDecoder.Prefixes(data, target); break;
            default: throw Unsupported(encoding);
        }
    }

    static void Floating<T>(PageEncoding encoding, ReadOnlySpan<byte> data, Span<T> target) where T : unmanaged
    {
        switch (encoding)
        {
            case PageEncoding.Plain: PlainDecoder.Fixed(data, target); break;
            case PageEncoding.ByteStreamSplit: ByteStreamSplitDecoder.Decode(data, target); break;
            default: throw Unsupported(encoding);
        }
    }

    // Differences of 32-bit values wrap at 32 bits; summed at 64 and cut down, they come out the same.
    static void NarrowDeltas(ReadOnlySpan<byte> data, Span<int> target)
    {
        using var wide = new Scratch<long>(target.Length);
        var values = wide.Span;
        DeltaBinaryPackedDecoder.Decode(data, values);
        for (var i = 0; i < target.Length; i++)
            target[i] = unchecked((int)values[i]);
    }

    static ParquetException Unsupported(PageEncoding encoding) => ParquetException.Unsupported(
        $"Encoding {encoding} for this type", "Re-export with plain, dictionary or delta encoding.");
}
