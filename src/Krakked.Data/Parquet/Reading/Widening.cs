namespace Krakked.Data.Parquet;

/// <summary>Which columns can be read as which .NET type, and how the narrower ones widen.</summary>
static class Widening
{
    public static ValueDecoder<long> ToInt64(ParquetColumn column) => (column.Type, column.Kind) switch
    {
        (ParquetType.Int64, ParquetKind.Unsigned) => From<long, long>(ValueDecoders.Int64, Positive),
        (ParquetType.Int64, _) => ValueDecoders.Int64,
        (ParquetType.Int32, ParquetKind.Unsigned) => From<int, long>(ValueDecoders.Int32, value => (uint)value),
        (ParquetType.Int32, _) => From<int, long>(ValueDecoders.Int32, value => value),
        (ParquetType.Boolean, _) => From<int, long>(ValueDecoders.Boolean, value => value),
        _ => throw WrongType(column, nameof(ParquetFile.ReadInt64)),
    };

    public static ValueDecoder<double> ToDouble(ParquetColumn column) => (column.Type, column.Kind) switch
    {
        (ParquetType.Double, _) => ValueDecoders.Double,
        (ParquetType.Float, _) => From<float, double>(ValueDecoders.Float, value => value),
        (ParquetType.Int64, ParquetKind.Unsigned) => From<long, double>(ValueDecoders.Int64, value => (ulong)value),
        (ParquetType.Int64, _) => From<long, double>(ValueDecoders.Int64, value => value),
        (ParquetType.Int32, ParquetKind.Unsigned) => From<int, double>(ValueDecoders.Int32, value => (uint)value),
        (ParquetType.Int32, _) => From<int, double>(ValueDecoders.Int32, value => value),
        (ParquetType.Boolean, _) => From<int, double>(ValueDecoders.Boolean, value => value),
        _ => throw WrongType(column, nameof(ParquetFile.ReadDouble)),
    };

    public static ValueDecoder<string?> ToText(ParquetColumn column) => column.Type is ParquetType.ByteArray
        ? ValueDecoders.Text
        : throw WrongType(column, nameof(ParquetFile.ReadString));

    static ValueDecoder<TTo> From<TFrom, TTo>(ValueDecoder<TFrom> decode, Func<TFrom, TTo> widen) =>
        (encoding, data, target) =>
        {
            using var narrow = new Scratch<TFrom>(target.Length);
            var values = narrow.Span;
            decode(encoding, data, values);
            for (var i = 0; i < target.Length; i++)
                target[i] = widen(values[i]);
        };

    static long Positive(long value) => value >= 0
        ? value
        : throw ParquetException.Unsupported($"The unsigned {(ulong)value} as a signed number", "Read the column as double.");

    static ParquetException WrongType(ParquetColumn column, string method)
    {
        var right = column.Type switch
        {
            ParquetType.ByteArray => nameof(ParquetFile.ReadString),
            ParquetType.Float or ParquetType.Double => nameof(ParquetFile.ReadDouble),
            _ => nameof(ParquetFile.ReadInt64),
        };
        return ParquetException.Unsupported($"{method} of a {column.Type} column", $"Use {right}.");
    }
}
