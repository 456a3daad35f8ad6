namespace Krakked;

static class SortedSpan
{
    /// <summary>The first place in rising <paramref name="times"/> at or after <paramref name="time"/>.</summary>
    public static int BinarySearchFirstAtOrAfter(this ReadOnlySpan<long> times, long time)
    {
        var found = times.BinarySearch(time);
        return found < 0 ? ~found : found;
    }
}
