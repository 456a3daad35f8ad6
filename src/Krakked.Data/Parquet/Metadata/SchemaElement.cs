namespace Krakked.Data.Parquet;

/// <summary>One node of the schema tree: the root, a group, or (with a type) a column.</summary>
sealed record SchemaElement(string Name)
{
    public const int Required = 0, Optional = 1, Repeated = 2;

    public int? Type { get; init; }
    public int Repetition { get; init; }
    public int Children { get; init; }
    public ParquetKind Kind { get; init; }
    public bool IsDecimal { get; init; }

    public static SchemaElement Read(CompactReader reader)
    {
        var name = "";
        int? type = null, converted = null, union = null;
        int repetition = Required, children = 0;
        var kind = ParquetKind.Plain;
        reader.BeginStruct();
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 1: type = reader.ReadInt32(); break;
                case 3: repetition = reader.ReadInt32(); break;
                case 4: name = reader.ReadString(); break;
                case 5: children = reader.ReadInt32(); break;
                case 6: converted = reader.ReadInt32(); break;
                case 10: kind = LogicalType.Read(reader, out var which); union = which; break;
                default: reader.Skip(); break;
            }
        }

        if (union is null && converted is { } older)
            kind = LogicalType.KindOf(older);
        var isDecimal = LogicalType.IsDecimal(converted, union);
        return new(name) { Type = type, Repetition = repetition, Children = children, Kind = kind, IsDecimal = isDecimal };
    }

    public static void Write(CompactWriter writer, SchemaElement element)
    {
        writer.BeginStruct();
        if (element.Type is { } type)
        {
            writer.Int32(1, type);
            writer.Int32(3, element.Repetition);
        }

        writer.String(4, element.Name);
        if (element.Type is null)
            writer.Int32(5, element.Children);
        LogicalType.Write(writer, element.Kind, convertedField: 6, unionField: 10);
        writer.EndStruct();
    }
}
