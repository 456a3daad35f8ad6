namespace Krakked.Kraken;

/// <summary>Rows of one page by id, and how many there are in all.</summary>
readonly record struct RowPage<T>(IReadOnlyDictionary<string, T> Rows, long? Count);

/// <summary>Walks the pages of a history that is counted from its newest row, while rows arrive.</summary>
/// <remarks>
/// The end of the span is fixed first, so that what happens later stays outside. A row that is indexed late pushes the others back: they come
/// twice, and are told by their ids; but it stands itself where we have been. So when the exchange counts more rows than we hold, the walk
/// begins again from the front, until a walk has seen them all.
/// </remarks>
static class OffsetPaging
{
    const int MostWalks = 5;
    const long MostRows = 10_000_000;

    /// <param name="read">Reads the page at an offset.</param>
    /// <returns>Every row once, in no order; NotSent when the exchange kept counting rows it did not show.</returns>
    public static async Task<Result<IReadOnlyDictionary<string, T>>> ReadAllAsync<T>(Func<long, Task<Result<RowPage<T>>>> read)
    {
        var all = new Dictionary<string, T>(StringComparer.Ordinal);
        for (var walk = 0; walk < MostWalks; walk++)
        {
            var (error, isComplete) = await WalkAsync(read, all).ConfigureAwait(false);
            if (error is not null) return new(error);
            if (isComplete) return new(all, []);
        }

        return new(new ExchangeError(ErrorKind.NotSent, $"the history changed throughout {MostWalks} readings"));
    }

    static async Task<(ExchangeError? Error, bool IsComplete)> WalkAsync<T>(Func<long, Task<Result<RowPage<T>>>> read, Dictionary<string, T> all)
    {
        for (long offset = 0; offset < MostRows;)
        {
            if (!(await read(offset).ConfigureAwait(false)).TryGet(out var page, out var error)) return (error, false);
            foreach (var (id, row) in page.Rows) all[id] = row;

            offset += page.Rows.Count;
            if (page.Rows.Count == 0 || offset >= page.Count) return (null, all.Count >= (page.Count ?? 0));
        }

        return (new ExchangeError(ErrorKind.Rejected, $"the history has no end within {MostRows} rows"), false);
    }
}
