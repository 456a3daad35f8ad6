using System.Buffers.Binary;

namespace Krakked.Data.Parquet;

/// <summary>A slice of a file's rows, and the range of values each column has in it, so that slices can be passed over.</summary>
public sealed class ParquetRowGroup
{
    readonly ParquetSchema _schema;

    internal ParquetRowGroup(RowGroup group, ParquetSchema schema, long firstRow)
    {
        _schema = schema;
        Chunks = group.Chunks;
        RowCount = group.Rows;
        FirstRow = firstRow;
    }

    public long FirstRow { get; }

    public long RowCount { get; }

    internal IReadOnlyList<ColumnChunk> Chunks { get; }

    /// <summary>The smallest and largest value of a whole-number column; false if the file does not say.</summary>
    public bool TryGetInt64Range(string column, out long min, out long max)
    {
        min = max = 0;
        return Range(column) is ({ } low, { } high, var type) && TryInt64(low, type, out min) && TryInt64(high, type, out max)
            && min <= max;
    }

    /// <summary>The smallest and largest value of a floating-point column, NaN aside; false if the file does not say.</summary>
    public bool TryGetDoubleRange(string column, out double min, out double max)
    {
        min = max = 0;
        return Range(column) is ({ } low, { } high, var type) && TryDouble(low, type, out min) && TryDouble(high, type, out max)
            && min <= max;
    }

    /// <summary>How many rows lack a value; null if the file does not say.</summary>
    public long? NullCount(string column) =>
        _schema.TryFind(column, out var index) ? Chunks[index].Statistics?.NullCount : null;

    // Unsigned columns compare differently in old and new files, so no range is given for them.
    (byte[]? Min, byte[]? Max, ParquetType Type) Range(string column) =>
        _schema.TryFind(column, out var index) && _schema[index] is { Kind: not ParquetKind.Unsigned, Unreadable: null } found
            ? (Chunks[index].Statistics?.Min, Chunks[index].Statistics?.Max, found.Type)
            : default;

    static bool TryInt64(byte[] bytes, ParquetType type, out long value)
    {
        value = (type, bytes.Length) switch
        {
            (ParquetType.Int64, 8) => BinaryPrimitives.ReadInt64LittleEndian(bytes),
            (ParquetType.Int32, 4) => BinaryPrimitives.ReadInt32LittleEndian(bytes),
            _ => 0,
        };
        return (type, bytes.Length) is (ParquetType.Int64, 8) or (ParquetType.Int32, 4);
    }

    static bool TryDouble(byte[] bytes, ParquetType type, out double value)
    {
        value = (type, bytes.Length) switch
        {
            (ParquetType.Double, 8) => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            (ParquetType.Float, 4) => BinaryPrimitives.ReadSingleLittleEndian(bytes),
            _ => double.NaN,
        };
        return !double.IsNaN(value);
    }
}
