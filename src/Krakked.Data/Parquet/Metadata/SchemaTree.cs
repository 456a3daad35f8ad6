namespace Krakked.Data.Parquet;

/// <summary>Turns the schema tree into flat columns; what is not flat is kept by name, with the reason why.</summary>
static class SchemaTree
{
    const int MaxDepth = 64;

    public static ParquetSchema Flatten(IReadOnlyList<SchemaElement> elements)
    {
        if (elements.Count == 0 || elements[0].Type is not null)
            throw ParquetException.Damaged("The schema has no root");
        var columns = new List<ParquetColumn>();
        var next = Walk(elements, 0, "", columns);
        if (next != elements.Count)
            throw ParquetException.Damaged($"The schema lists {elements.Count} elements, but its tree has {next}");
        if (columns.Count == 0)
            throw ParquetException.Unsupported("A table without columns", "Export at least one column.");
        var names = new HashSet<string>();
        if (columns.Find(column => !names.Add(column.Name)) is { } twice)
            throw ParquetException.Unsupported($"Two columns called '{twice.Name}'", "Export them again under different names.");
        return new ParquetSchema(columns);
    }

    static int Walk(IReadOnlyList<SchemaElement> elements, int at, string path, List<ParquetColumn> columns, int depth = 0)
    {
        var group = elements[at++];
        if (depth > MaxDepth)
            throw ParquetException.Damaged($"The schema nests deeper than {MaxDepth} levels");
        for (var i = 0; i < group.Children; i++)
        {
            if (at >= elements.Count)
                throw ParquetException.Damaged($"The schema's group '{group.Name}' lacks some of its {group.Children} children");
            var element = elements[at];
            var name = path + element.Name;
            if (element.Type is null)
                at = Walk(elements, at, name + ".", columns, depth + 1);
            else
                columns.Add(Column(elements[at++], name, nested: depth > 0));
        }

        return at;
    }

    static ParquetColumn Column(SchemaElement element, string name, bool nested)
    {
        var type = element.Type!.Value;
        if (type is < 0 or > (int)ParquetType.FixedLengthByteArray)
            throw ParquetException.Damaged($"Column '{name}' has the unknown type {type}");
        return new(name, (ParquetType)type)
        {
            Kind = element.Kind,
            Nullable = element.Repetition == SchemaElement.Optional,
            Unreadable = WhyUnreadable(element, (ParquetType)type, nested),
        };
    }

    static string? WhyUnreadable(SchemaElement element, ParquetType type, bool nested) => (element, type) switch
    {
        _ when nested => "A nested column is not supported. Export its fields as flat columns.",
        ({ Repetition: SchemaElement.Repeated }, _) => "A repeated column is not supported. Export one value a row.",
        ({ IsDecimal: true }, _) => "A DECIMAL column is not supported. Cast it to DOUBLE or BIGINT on export.",
        (_, ParquetType.Int96) => "An INT96 column is not supported. Export timestamps as 64-bit milliseconds or microseconds.",
        (_, ParquetType.FixedLengthByteArray) =>
            "A FIXED_LEN_BYTE_ARRAY column is not supported. Cast it to DOUBLE or text on export.",
        _ => null,
    };
}
