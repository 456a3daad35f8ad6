namespace Krakked.Cli;

/// <summary>Draws a curve in one line of text.</summary>
static class Sparkline
{
    const string Levels = "▁▂▃▄▅▆▇█";

    /// <summary>Samples <paramref name="values"/> at <paramref name="width"/> places, the last value last.</summary>
    public static string Draw(ReadOnlySpan<double> values, int width)
    {
        if (values.IsEmpty) return "";

        var (low, high) = (double.MaxValue, double.MinValue);
        foreach (var value in values) (low, high) = (Math.Min(low, value), Math.Max(high, value));

        var count = Math.Min(width, values.Length);
        Span<char> line = stackalloc char[count];
        for (var i = 0; i < count; i++)
        {
            var value = values[(int)(((i + 1L) * values.Length / count) - 1)];
            line[i] = Levels[high > low ? (int)((value - low) / (high - low) * (Levels.Length - 1)) : 0];
        }

        return new string(line);
    }
}
