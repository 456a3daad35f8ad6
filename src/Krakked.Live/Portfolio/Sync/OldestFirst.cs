using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>Reads a history that the exchange counts from its newest row, from its oldest row on: a page at a time, in the order of time.</summary>
/// <remarks>
/// What was read stays read: a reading that is cut off goes on where it stopped, and memory is that of a page. A row that comes in meanwhile
/// pushes the others back; the count tells, and the page is read again from where it lies now, so a row may be told twice.
/// </remarks>
/// <param name="read">Reads the page at an offset: its rows by id, and how many there are in all.</param>
/// <param name="time">A row's time.</param>
sealed class OldestFirst<T>(Func<long, Task<Result<(IReadOnlyDictionary<string, T> Rows, long? Count)>>> read, Func<T, DateTimeOffset> time)
{
    const int MostTries = 10;

    HashSet<string> _before = [];
    long _count = -1, _unread;
    int _size;

    /// <summary>True when the newest row was read.</summary>
    public bool IsAtEnd => _count >= 0 && _unread == 0;

    /// <summary>Rows in all, as far as it is known; 0 before the first page.</summary>
    public long Count => Math.Max(0, _count);

    /// <summary>The next rows, oldest first; none when all were read.</summary>
    public async Task<Result<IReadOnlyList<KeyValuePair<string, T>>>> NextAsync()
    {
        for (var tries = 0; tries < MostTries && !IsAtEnd; tries++)
        {
            var offset = Math.Max(0, _unread - _size);
            if (!(await read(offset).ConfigureAwait(false)).TryGet(out var page, out var error)) return new(error);
            if (page.Count is not { } count) return new(new ExchangeError(ErrorKind.Rejected, "the history came without a count of its rows"));
            if (Learn(count, page.Rows.Count)) continue;

            _unread = offset;
            return new(Fresh(page.Rows));
        }

        return IsAtEnd
            ? new(Array.Empty<KeyValuePair<string, T>>())
            : new(new ExchangeError(ErrorKind.NotSent, $"the history changed throughout {MostTries} readings"));
    }

    // The last page reaches back into the one before it.
    List<KeyValuePair<string, T>> Fresh(IReadOnlyDictionary<string, T> page)
    {
        var before = _before;
        _before = [.. page.Keys];
        return [.. page.Where(r => !before.Contains(r.Key)).OrderBy(r => time(r.Value)).ThenBy(r => r.Key, StringComparer.Ordinal)];
    }

    /// <summary>True when the page that came is not the next one, because rows came in or because nothing was known before.</summary>
    bool Learn(long count, int rows)
    {
        var (before, grew) = (_count, count - Math.Max(0, _count));
        _count = count;
        if (before < 0)
        {
            (_unread, _size) = (count, rows);
            return count > rows;
        }

        _unread = Math.Max(0, _unread + grew);
        return grew != 0;
    }
}
