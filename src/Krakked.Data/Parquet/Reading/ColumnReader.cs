namespace Krakked.Data.Parquet;

/// <summary>Reads a slice of one column chunk straight into the caller's memory.</summary>
/// <remarks><c>whenMissing</c> gives what a row without a value reads as; it may refuse.</remarks>
sealed class ColumnReader<T>(ParquetColumn column, ColumnChunk chunk, ValueDecoder<T> decode, Func<T> whenMissing)
{
    T[]? _dictionary;

    /// <summary>Fills <paramref name="target"/> with the rows after the first <paramref name="skip"/> of the chunk.</summary>
    public void Read(IByteSource source, long skip, Span<T> target)
    {
        Decompressor.Check(chunk.Codec);
        using var pages = new PageReader(source, chunk);
        var end = skip + target.Length;
        for (long row = 0; row < end;)
        {
            if (!pages.TryNext(out var header))
                throw ParquetException.Damaged($"The column ends after {row} of {chunk.Values} values");
            if (header.Kind is PageKind.Dictionary)
                ReadDictionary(header, pages.Body());
            if (header.Kind is not (PageKind.Data or PageKind.DataV2))
                continue;
            if (header.Values > chunk.Values - row)
                throw ParquetException.Damaged($"A page claims {header.Values} values; {chunk.Values - row} are left");
            if (row + header.Values > skip)
                ReadSlice(header, pages.Body(), row - skip, target);
            row += header.Values;
        }
    }

    // Most pages lie wholly within the slice and decode in place; the first and the last may stick out.
    void ReadSlice(PageHeader header, ArraySegment<byte> body, long start, Span<T> target)
    {
        if (start >= 0 && start + header.Values <= target.Length)
        {
            ReadPage(header, body, target.Slice((int)start, header.Values));
            return;
        }

        using var page = new Scratch<T>(header.Values);
        ReadPage(header, body, page.Span);
        var from = (int)Math.Max(0, -start);
        var to = (int)Math.Min(header.Values, target.Length - start);
        page.Span[from..to].CopyTo(target[(int)(start + from)..]);
    }

    void ReadDictionary(PageHeader header, ArraySegment<byte> body)
    {
        if (_dictionary is not null)
            throw ParquetException.Damaged("The column has two dictionaries");
        if (header.Encoding is not (PageEncoding.Plain or PageEncoding.PlainDictionary))
            throw ParquetException.Unsupported($"A dictionary in encoding {header.Encoding}", "Re-export with plain encoding.");
        using var room = Room(header);
        var values = chunk.Codec is Codec.Uncompressed ? body : Unpacked(body, room.Span);

        // No value a dictionary can hold takes less than four bytes, so this bounds what is allocated here.
        if (header.Values > values.Length / sizeof(int))
            throw ParquetException.Damaged($"A dictionary claims {header.Values} values in {values.Length} bytes");
        _dictionary = new T[header.Values];
        decode(PageEncoding.Plain, values, _dictionary);
    }

    void ReadPage(PageHeader header, ArraySegment<byte> body, Span<T> target)
    {
        using var room = Room(header);
        var parts = header.Kind is PageKind.Data ? SplitV1(header, body, room.Span) : SplitV2(header, body, room.Span);
        if (!column.Nullable)
        {
            ReadValues(header.Encoding, parts.Values, target);
            return;
        }

        using var levels = new Scratch<int>(target.Length);
        var present = DefinitionLevels.Decode(parts.Levels, levels.Span);
        ReadValues(header.Encoding, parts.Values, target[..present]);
        if (present < target.Length)
            DefinitionLevels.Spread(levels.Span, target, present, whenMissing());
    }

    PageParts SplitV1(PageHeader header, ArraySegment<byte> body, Span<byte> room)
    {
        ReadOnlySpan<byte> page = chunk.Codec is Codec.Uncompressed ? body : Unpacked(body, room);
        return PageParts.OfV1(page, column.Nullable, header.LevelEncoding);
    }

    PageParts SplitV2(PageHeader header, ArraySegment<byte> body, Span<byte> room)
    {
        var levels = PageParts.LevelBytesOfV2(header);
        var packed = body[levels..];
        var isPlain = chunk.Codec is Codec.Uncompressed || !header.IsCompressed || packed.Count == 0;
        ReadOnlySpan<byte> values = isPlain ? packed : Unpacked(packed, room[levels..]);
        return new(body.AsSpan(header.RepetitionBytes, header.DefinitionBytes), values);
    }

    Scratch<byte> Room(PageHeader header)
    {
        Plausible.CheckPage(header, chunk.Type, chunk.Codec);
        return new(chunk.Codec is Codec.Uncompressed ? 0 : header.UncompressedSize);
    }

    Span<byte> Unpacked(ArraySegment<byte> packed, Span<byte> room)
    {
        Decompressor.Decompress(chunk.Codec, packed, room);
        return room;
    }

    void ReadValues(PageEncoding encoding, ReadOnlySpan<byte> data, Span<T> target)
    {
        // A page of nothing but nulls may leave out even the head of its encoding.
        if (target.IsEmpty)
            return;
        if (encoding is PageEncoding.PlainDictionary or PageEncoding.RleDictionary)
            LookUp(data, target);
        else
            decode(encoding, data, target);
    }

    void LookUp(ReadOnlySpan<byte> data, Span<T> target)
    {
        if (_dictionary is not { } dictionary)
            throw ParquetException.Damaged("A page refers to a dictionary that the column does not have");
        if (data.IsEmpty)
            throw ParquetException.Damaged("A page of dictionary indices is empty");
        using var scratch = new Scratch<int>(target.Length);
        var indices = scratch.Span;
        RleDecoder.Decode(data[1..], width: data[0], indices);
        for (var i = 0; i < target.Length; i++)
        {
            var index = indices[i];
            if ((uint)index >= (uint)dictionary.Length)
                throw ParquetException.Damaged($"A page refers to value {index} of a dictionary of {dictionary.Length}");
            target[i] = dictionary[index];
        }
    }
}
