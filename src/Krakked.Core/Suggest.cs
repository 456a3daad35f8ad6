namespace Krakked;

/// <summary>Finds what somebody probably meant by a mistyped name.</summary>
public static class Suggest
{
    /// <summary>Up to <paramref name="most"/> known names, nearest first; none when nothing is near.</summary>
    public static IReadOnlyList<string> Closest(string word, IEnumerable<string> known, int most = 3)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(known);

        // A third of the letters may be wrong; beyond that a suggestion is noise. The beginning of a name is always near it.
        var tolerance = Math.Max(1, (word.Length + 2) / 3);
        return [.. known
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(candidate => (candidate, distance: Distance(word, candidate)))
            .Where(c => c.distance <= tolerance || (word.Length > 0 && c.candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(c => c.distance).ThenBy(c => c.candidate, StringComparer.Ordinal)
            .Take(most).Select(c => c.candidate)];
    }

    /// <summary><c> Did you mean A or B?</c>, led by a space; empty when nothing is near.</summary>
    public static string DidYouMean(string word, IEnumerable<string> known)
    {
        var closest = Closest(word, known);
        return closest.Count == 0 ? "" : $" Did you mean {string.Join(" or ", closest)}?";
    }

    /// <summary>Single-letter edits from one to the other, letter case aside; two swapped neighbours count as one.</summary>
    /// <remarks>Source: the optimal string alignment distance, after Damerau, 1964, and Levenshtein, 1966.</remarks>
    public static int Distance(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);

        var before = new int[right.Length + 1];
        var above = new int[right.Length + 1];
        var row = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++) above[j] = j;

        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                row[j] = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (Same(left[i - 1], right[j - 1]) ? 0 : 1));
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, above, row) = (above, row, before);
        }

        return above[right.Length];
    }

    static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
