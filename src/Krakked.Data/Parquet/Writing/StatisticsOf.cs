using System.Text;

namespace Krakked.Data.Parquet;

/// <summary>The range of a column's values, as readers that skip by it need it: never narrower than the truth.</summary>
static class StatisticsOf
{
    // A range is for skipping; beyond this, texts would bloat the footer and skip no more.
    const int LongestText = 64;

    public static ChunkStatistics Values(ParquetValues values) => values.Type switch
    {
        ParquetType.Int64 => Int64s(values.Int64.Span),
        ParquetType.Double => Doubles(values.Double.Span),
        _ => Texts(values.Text.Span),
    };

    static ChunkStatistics Int64s(ReadOnlySpan<long> values)
    {
        long min = long.MaxValue, max = long.MinValue;
        foreach (var value in values)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        return new(BitConverter.GetBytes(min), BitConverter.GetBytes(max), NullCount: 0);
    }

    // NaN has no place in an order, and a zero may be of either sign: the format asks for the wider reading of both.
    static ChunkStatistics Doubles(ReadOnlySpan<double> values)
    {
        double min = double.PositiveInfinity, max = double.NegativeInfinity;
        var any = false;
        foreach (var value in values)
        {
            any |= !double.IsNaN(value);
            min = value < min ? value : min;
            max = value > max ? value : max;
        }

        if (!any)
            return new(Min: null, Max: null, NullCount: 0);
        return new(BitConverter.GetBytes(min == 0 ? -0.0 : min), BitConverter.GetBytes(max == 0 ? 0.0 : max), NullCount: 0);
    }

    // .NET compares UTF-16, the format UTF-8; they agree below the surrogates. Beyond those no range is claimed.
    static ChunkStatistics Texts(ReadOnlySpan<string> values)
    {
        string min = values[0], max = values[0];
        foreach (var value in values)
        {
            if (value.AsSpan().ContainsAnyInRange('\uD800', '\uFFFF'))
                return new(Min: null, Max: null, NullCount: 0);
            min = string.CompareOrdinal(value, min) < 0 ? value : min;
            max = string.CompareOrdinal(value, max) > 0 ? value : max;
        }

        return new(Short(min), Short(max), NullCount: 0);
    }

    static byte[]? Short(string text) =>
        Encoding.UTF8.GetByteCount(text) <= LongestText ? Encoding.UTF8.GetBytes(text) : null;
}
