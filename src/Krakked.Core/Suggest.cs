namespace Krakked;

/// <summary>Finds what somebody probably meant.</summary>
public static class Suggest
{
    /// <summary>The known words closest to <paramref name="word"/>, closest first; none when nothing is near.</summary>
    public static IReadOnlyList<string> Closest(string word, IEnumerable<string> known, int most = 3)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(known);
        var near = Math.Max(2, word.Length / 3);
        return [.. known
            .Select(candidate => (candidate, distance: Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(c => c.distance <= near || c.candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .OrderBy(c => c.distance).ThenBy(c => c.candidate, StringComparer.Ordinal)
            .Take(most).Select(c => c.candidate)];
    }

    /// <summary>" Did you mean a, b?", or nothing when nothing is near; to be put after a message.</summary>
    public static string DidYouMean(string word, IEnumerable<string> known)
    {
        var closest = Closest(word, known);
        return closest.Count == 0 ? "" : $" Did you mean {string.Join(" or ", closest)}?";
    }

    // Levenshtein's distance, one row at a time.
    static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
