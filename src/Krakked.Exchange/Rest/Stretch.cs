namespace Krakked.Exchange;

/// <summary>The rows of a history that were asked for.</summary>
/// <param name="History">All there are, in order of time.</param>
/// <param name="First">Where the stretch begins.</param>
/// <param name="End">Where it ends; that row is not in it.</param>
/// <param name="Filter">Which of them; null for all, and then a page costs what it shows, however long the history is.</param>
readonly record struct Stretch<T>(IReadOnlyList<T> History, int First, int End, Func<T, bool>? Filter)
{
    /// <summary>The rows whose time lies in <paramref name="span"/>.</summary>
    public static Stretch<T> Of(IReadOnlyList<T> history, Func<T, long> time, Span span, Func<T, bool>? filter = null) =>
        new(history, LaterThan(history, time, span.After), LaterThan(history, time, span.UpTo), filter);

    /// <summary>Visits one page, newest first, and returns how many rows there are in all.</summary>
    /// <param name="offset">How many of the newest are passed over.</param>
    /// <param name="size">How many are visited at most.</param>
    /// <param name="visit">Takes each.</param>
    public long Visit(long offset, int size, Action<T> visit)
    {
        if (Filter is not null) return VisitFiltered(offset, size, visit);

        var newest = End - 1 - offset;
        for (var i = newest; i >= First && i > newest - size; i--) visit(History[(int)i]);
        return Math.Max(0, End - First);
    }

    long VisitFiltered(long offset, int size, Action<T> visit)
    {
        var count = 0L;
        for (var i = End - 1; i >= First; i--)
        {
            var row = History[i];
            if (!Filter!(row)) continue;
            if (count >= offset && count < offset + size) visit(row);
            count++;
        }

        return count;
    }

    static int LaterThan(IReadOnlyList<T> history, Func<T, long> time, long instant)
    {
        var (low, high) = (0, history.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (time(history[middle]) <= instant) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
