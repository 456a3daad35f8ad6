namespace Krakked.Data.Parquet;

/// <summary>Where one column of one row group lies in the file, and how it is packed.</summary>
sealed record ColumnChunk
{
    public required ParquetType Type { get; init; }
    public required Codec Codec { get; init; }
    public required long Values { get; init; }
    public required long DataPageOffset { get; init; }
    public required long CompressedSize { get; init; }
    public long UncompressedSize { get; init; }
    public long? DictionaryPageOffset { get; init; }
    public ChunkStatistics? Statistics { get; init; }
    public IReadOnlyList<int> Encodings { get; init; } = [];
    public string Path { get; init; } = "";

    /// <summary>The first page's place: the dictionary's when there is one. Some writers leave 0 for "none".</summary>
    public long Start =>
        DictionaryPageOffset is > 0 and var dictionary && dictionary < DataPageOffset ? dictionary : DataPageOffset;

    public static ColumnChunk Read(CompactReader reader)
    {
        ColumnChunk? chunk = null;
        reader.BeginStruct();
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 1:
                    throw ParquetException.Unsupported(
                        $"A column kept in another file ('{reader.ReadString()}')", "Export the table as one file.");
                case 3:
                    chunk = ReadMetadata(reader);
                    break;
                case 8 or 9:
                    throw ParquetException.Unsupported("An encrypted column", "Export the table without encryption.");
                default:
                    reader.Skip();
                    break;
            }
        }

        return chunk ?? throw ParquetException.Damaged("A column chunk has no metadata");
    }

    static ColumnChunk ReadMetadata(CompactReader reader)
    {
        int? type = null, codec = null;
        long? values = null, dataPage = null, dictionaryPage = null, compressed = null;
        ChunkStatistics? statistics = null;
        reader.BeginStruct();
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 1: type = reader.ReadInt32(); break;
                case 4: codec = reader.ReadInt32(); break;
                case 5: values = reader.ReadInt64(); break;
                case 7: compressed = reader.ReadInt64(); break;
                case 9: dataPage = reader.ReadInt64(); break;
                case 11: dictionaryPage = reader.ReadInt64(); break;
                case 12: statistics = ChunkStatistics.Read(reader); break;
                default: reader.Skip(); break;
            }
        }

        if ((type, codec, values, compressed, dataPage) is not ({ } t, { } c, { } v, { } size, { } start))
            throw ParquetException.Damaged("A column chunk lacks its type, codec, sizes or offset");
        return new()
        {
            Type = (ParquetType)t,
            Codec = (Codec)c,
            Values = v,
            CompressedSize = size,
            DataPageOffset = start,
            DictionaryPageOffset = dictionaryPage,
            Statistics = statistics,
        };
    }

    public static void Write(CompactWriter writer, ColumnChunk chunk)
    {
        writer.BeginStruct();
        writer.Int64(2, 0); // The place of a copy of this metadata beside the chunk: there is none.
        writer.BeginStruct(3);
        writer.Int32(1, (int)chunk.Type);
        writer.List(2, CompactType.Int32, chunk.Encodings, (w, encoding) => w.Int32(encoding));
        writer.List(3, CompactType.Binary, [chunk.Path], (w, name) => w.String(name));
        writer.Int32(4, (int)chunk.Codec);
        writer.Int64(5, chunk.Values);
        writer.Int64(6, chunk.UncompressedSize);
        writer.Int64(7, chunk.CompressedSize);
        writer.Int64(9, chunk.DataPageOffset);
        if (chunk.Statistics is { } statistics)
            ChunkStatistics.Write(writer, 12, statistics);
        writer.EndStruct();
        writer.EndStruct();
    }
}
