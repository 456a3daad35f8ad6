namespace Krakked.Data.Parquet;

/// <summary>The smallest and largest value of a column chunk, as the bytes of a plain value.</summary>
sealed record ChunkStatistics(byte[]? Min, byte[]? Max, long? NullCount)
{
    public static ChunkStatistics Read(CompactReader reader)
    {
        byte[]? min = null, max = null, oldMin = null, oldMax = null;
        long? nulls = null;
        reader.BeginStruct();
        while (reader.NextField(out var field))
        {
            switch (field)
            {
                case 1: oldMax = reader.ReadBytes(); break;
                case 2: oldMin = reader.ReadBytes(); break;
                case 3: nulls = reader.ReadInt64(); break;
                case 5: max = reader.ReadBytes(); break;
                case 6: min = reader.ReadBytes(); break;
                default: reader.Skip(); break;
            }
        }

        // The older fields compared bytes as signed: right for the signed numbers, the only ones ranges are given for.
        return new(min ?? oldMin, max ?? oldMax, nulls);
    }

    public static void Write(CompactWriter writer, int field, ChunkStatistics statistics)
    {
        writer.BeginStruct(field);
        if (statistics.NullCount is { } nulls)
            writer.Int64(3, nulls);
        if (statistics.Max is { } max)
            writer.Bytes(5, max);
        if (statistics.Min is { } min)
            writer.Bytes(6, min);
        writer.EndStruct();
    }
}
