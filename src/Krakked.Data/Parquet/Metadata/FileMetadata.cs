namespace Krakked.Data.Parquet;

/// <summary>The footer: what the table's columns are, and where its row groups lie.</summary>
sealed record FileMetadata(IReadOnlyList<SchemaElement> Schema, long Rows, IReadOnlyList<RowGroup> RowGroups)
{
    public IReadOnlyDictionary<string, string> KeyValues { get; init; } = new Dictionary<string, string>();
    public string CreatedBy { get; init; } = "";

    public static FileMetadata Read(CompactReader reader)
    {
        List<SchemaElement>? schema = null;
        List<RowGroup>? groups = null;
        long? rows = null;
        var createdBy = "";
        Dictionary<string, string> pairs = [];
        reader.BeginStruct();
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 2: schema = reader.ReadList(SchemaElement.Read); break;
                case 3: rows = reader.ReadInt64(); break;
                case 4: groups = reader.ReadList(RowGroup.Read); break;
                case 5: pairs = ReadPairs(reader); break;
                case 6: createdBy = reader.ReadString(); break;
                case 8: throw ParquetException.Unsupported("An encrypted file", "Export the table without encryption.");
                default: reader.Skip(); break;
            }
        }

        return schema is not null && groups is not null && rows is { } count
            ? new(schema, count, groups) { KeyValues = pairs, CreatedBy = createdBy }
            : throw ParquetException.Damaged("The footer lacks its schema, row count or row groups");
    }

    // A key may come twice; the last one wins, as in the tools that write such files.
    static Dictionary<string, string> ReadPairs(CompactReader reader)
    {
        Dictionary<string, string> pairs = [];
        foreach (var (key, value) in reader.ReadList(ReadPair))
            pairs[key] = value;
        return pairs;
    }

    static KeyValuePair<string, string> ReadPair(CompactReader reader)
    {
        string key = "", value = "";
        reader.BeginStruct();
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 1: key = reader.ReadString(); break;
                case 2: value = reader.ReadString(); break;
                default: reader.Skip(); break;
            }
        }

        return new(key, value);
    }

    public void Write(CompactWriter writer)
    {
        writer.BeginStruct();
        writer.Int32(1, 1);
        writer.List(2, CompactType.Struct, Schema, SchemaElement.Write);
        writer.Int64(3, Rows);
        writer.List(4, CompactType.Struct, RowGroups, RowGroup.Write);
        if (KeyValues.Count > 0)
            writer.List(5, CompactType.Struct, [.. KeyValues.OrderBy(pair => pair.Key, StringComparer.Ordinal)], WritePair);
        writer.String(6, CreatedBy);
        writer.List(7, CompactType.Struct, [.. Schema.Where(element => element.Type is not null)], WriteOrder);
        writer.EndStruct();
    }

    static void WritePair(CompactWriter writer, KeyValuePair<string, string> pair)
    {
        writer.BeginStruct();
        writer.String(1, pair.Key);
        writer.String(2, pair.Value);
        writer.EndStruct();
    }

    // "Ordered as its type is": without it readers must not trust the minimum and maximum.
    static void WriteOrder(CompactWriter writer, SchemaElement element)
    {
        writer.BeginStruct();
        writer.BeginStruct(1);
        writer.EndStruct();
        writer.EndStruct();
    }
}
