namespace Krakked.Data.Parquet;

/// <summary>One column's values for a row group; arrays and slices of arrays convert to it by themselves.</summary>
public readonly struct ParquetValues
{
    ParquetValues(ParquetType type, int count) => (Type, Count) = (type, count);

    public ParquetType Type { get; }

    public int Count { get; }

    internal ReadOnlyMemory<long> Int64 { get; private init; }

    internal ReadOnlyMemory<double> Double { get; private init; }

    internal ReadOnlyMemory<string> Text { get; private init; }

    public static implicit operator ParquetValues(long[] values) => values.AsMemory();

    public static implicit operator ParquetValues(Memory<long> values) => (ReadOnlyMemory<long>)values;

    public static implicit operator ParquetValues(ReadOnlyMemory<long> values) =>
        new(ParquetType.Int64, values.Length) { Int64 = values };

    public static implicit operator ParquetValues(double[] values) => values.AsMemory();

    public static implicit operator ParquetValues(Memory<double> values) => (ReadOnlyMemory<double>)values;

    public static implicit operator ParquetValues(ReadOnlyMemory<double> values) =>
        new(ParquetType.Double, values.Length) { Double = values };

    public static implicit operator ParquetValues(string[] values) => values.AsMemory();

    public static implicit operator ParquetValues(Memory<string> values) => (ReadOnlyMemory<string>)values;

    public static implicit operator ParquetValues(ReadOnlyMemory<string> values) =>
        new(ParquetType.ByteArray, values.Length) { Text = values };
}
