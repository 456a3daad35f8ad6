namespace Krakked.Backtesting;

/// <summary>Runs of the same thing.</summary>
static class Streak
{
    /// <summary>The most values in a row for which <paramref name="counts"/> is true.</summary>
    public static int Longest<T>(IEnumerable<T> values, Func<T, bool> counts)
    {
        var (longest, now) = (0, 0);
        foreach (var value in values)
        {
            now = counts(value) ? now + 1 : 0;
            longest = Math.Max(longest, now);
        }

        return longest;
    }
}
