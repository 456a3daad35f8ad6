namespace Krakked.Data.Parquet;

/// <summary>A slice of the table's rows: one chunk for each column.</summary>
sealed record RowGroup(IReadOnlyList<ColumnChunk> Chunks, long Rows)
{
    public static RowGroup Read(CompactReader reader)
    {
        List<ColumnChunk>? chunks = null;
        long? rows = null;
        reader.BeginStruct();
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 1: chunks = reader.ReadList(ColumnChunk.Read); break;
                case 3: rows = reader.ReadInt64(); break;
                default: reader.Skip(); break;
            }
        }

        return chunks is not null && rows is { } count
            ? new(chunks, count)
            : throw ParquetException.Damaged("A row group lacks its columns or its row count");
    }

    public static void Write(CompactWriter writer, RowGroup group)
    {
        writer.BeginStruct();
        writer.List(1, CompactType.Struct, group.Chunks, ColumnChunk.Write);
        writer.Int64(2, group.Chunks.Sum(chunk => chunk.UncompressedSize));
        writer.Int64(3, group.Rows);
        writer.Int64(5, group.Chunks[0].DataPageOffset);
        writer.Int64(6, group.Chunks.Sum(chunk => chunk.CompressedSize));
        writer.EndStruct();
    }
}
