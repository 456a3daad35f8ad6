namespace Krakked.Data.Parquet;

/// <summary>Which rows of a nullable column have a value.</summary>
static class DefinitionLevels
{
    /// <summary>Fills <paramref name="levels"/> with 1 for a value and 0 for none; returns how many values there are.</summary>
    public static int Decode(ReadOnlySpan<byte> data, Span<int> levels)
    {
        if (levels.IsEmpty)
            return 0;
        RleDecoder.Decode(data, width: 1, levels);
        var present = levels.Count(1);
        return present + levels.Count(0) == levels.Length
            ? present
            : throw ParquetException.Damaged("A flat column has a definition level other than 0 and 1");
    }

    /// <summary>Moves the values, which lie at the front, to their rows; from the back, so that none is overwritten.</summary>
    public static void Spread<T>(ReadOnlySpan<int> levels, Span<T> target, int present, T missing)
    {
        for (var row = target.Length - 1; row >= 0; row--)
            target[row] = levels[row] == 1 ? target[--present] : missing;
    }
}
