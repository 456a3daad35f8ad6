namespace Krakked.Data.Parquet;

/// <summary>What precedes a page: its kind, its sizes and how its values are encoded.</summary>
sealed record PageHeader(PageKind Kind, int UncompressedSize, int CompressedSize)
{
    public int Values { get; init; }
    public PageEncoding Encoding { get; init; }
    public PageEncoding LevelEncoding { get; init; } = PageEncoding.Rle;
    public int DefinitionBytes { get; init; }
    public int RepetitionBytes { get; init; }
    public bool IsCompressed { get; init; } = true;

    public static PageHeader Read(CompactReader reader)
    {
        int? kind = null, uncompressed = null, compressed = null;
        PageHeader? details = null;
        reader.BeginStruct();
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 1: kind = reader.ReadInt32(); break;
                case 2: uncompressed = reader.ReadInt32(); break;
                case 3: compressed = reader.ReadInt32(); break;
                case 5: details = ReadData(reader); break;
                case 7: details = ReadDictionary(reader); break;
                case 8: details = ReadDataV2(reader); break;
                default: reader.Skip(); break;
            }
        }

        if ((kind, uncompressed, compressed) is not ({ } k, { } from, { } to) || from < 0 || to < 0)
            throw ParquetException.Damaged("A page header lacks its kind or sizes");
        if ((PageKind)k is PageKind.Index)
            return new(PageKind.Index, from, to);
        if (details is null || details.Kind != (PageKind)k || details.Values < 0)
            throw ParquetException.Damaged($"A page header does not describe its page of kind {k}");
        return details with { UncompressedSize = from, CompressedSize = to };
    }

    static PageHeader ReadData(CompactReader reader)
    {
        var header = new PageHeader(PageKind.Data, 0, 0);
        reader.BeginStruct();
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 1: header = header with { Values = reader.ReadInt32() }; break;
                case 2: header = header with { Encoding = (PageEncoding)reader.ReadInt32() }; break;
                case 3: header = header with { LevelEncoding = (PageEncoding)reader.ReadInt32() }; break;
                default: reader.Skip(); break;
            }
        }

        return header;
    }

    static PageHeader ReadDictionary(CompactReader reader)
    {
        var header = new PageHeader(PageKind.Dictionary, 0, 0);
        reader.BeginStruct();
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 1: header = header with { Values = reader.ReadInt32() }; break;
                case 2: header = header with { Encoding = (PageEncoding)reader.ReadInt32() }; break;
                default: reader.Skip(); break;
            }
        }

        return header;
    }

    static PageHeader ReadDataV2(CompactReader reader)
    {
        var header = new PageHeader(PageKind.DataV2, 0, 0);
        reader.BeginStruct();
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 1: header = header with { Values = reader.ReadInt32() }; break;
                case 4: header = header with { Encoding = (PageEncoding)reader.ReadInt32() }; break;
                case 5: header = header with { DefinitionBytes = reader.ReadInt32() }; break;
                case 6: header = header with { RepetitionBytes = reader.ReadInt32() }; break;
                case 7: header = header with { IsCompressed = reader.ReadBool() }; break;
                default: reader.Skip(); break;
            }
        }

        return header.DefinitionBytes >= 0 && header.RepetitionBytes >= 0
            ? header
            : throw ParquetException.Damaged("A page header gives its levels a negative size");
    }

    /// <summary>Writes a first-version data page, the one every reader knows.</summary>
    public void Write(CompactWriter writer)
    {
        writer.BeginStruct();
        writer.Int32(1, (int)Kind);
        writer.Int32(2, UncompressedSize);
        writer.Int32(3, CompressedSize);
        writer.BeginStruct(5);
        writer.Int32(1, Values);
        writer.Int32(2, (int)Encoding);
        writer.Int32(3, (int)LevelEncoding);
        writer.Int32(4, (int)LevelEncoding);
        writer.EndStruct();
        writer.EndStruct();
    }
}

/// <summary>The format's numbers for what a page holds.</summary>
enum PageKind
{
    Data = 0,
    Index = 1,
    Dictionary = 2,
    DataV2 = 3,
}
