using System.Numerics;
using System.Runtime.CompilerServices;
using Krakked.Data.Parquet;

namespace Krakked.Data;

/// <summary>One stored file, open for reading.</summary>
sealed class BarFile : IBarSource, IDisposable
{
    const int TradesAtOnce = 1 << 16;

    readonly ParquetFile _file;
    readonly string _path;
    long[]? _trades;
    long _at;

    BarFile(ParquetFile file, string path) => (_file, _path) = (file, path);

    public IReadOnlyDictionary<string, string> Notes => _file.Metadata;

    public long Count => _file.RowCount;

    /// <exception cref="BadDataException">The file is damaged, cut short, or not a table of bars.</exception>
    public static BarFile Open(string path) => Guard(path, () =>
    {
        var file = ParquetFile.Open(path);
        foreach (var column in BarFileFormat.Schema)
        {
            var isTime = column.Name == BarFileFormat.Time;
            if (file.Schema.TryFind(column.Name, out var at) && (!isTime || file.Schema[at].Kind == column.Kind)) continue;

            file.Dispose();
            throw new ParquetException($"{path}: no column '{column.Name}' as a bar file has it.");
        }

        return new BarFile(file, path);
    });

    /// <summary>Open times of the first and the last bar, Unix ms, from the statistics where the file has them.</summary>
    public (long First, long Last) Range()
    {
        if (Count == 0) return (0, -1);
        return _file.RowGroups[0].TryGetInt64Range(BarFileFormat.Time, out var first, out _)
            && _file.RowGroups[^1].TryGetInt64Range(BarFileFormat.Time, out _, out var last)
            ? (first, last)
            : (Times(0, 1)[0], Times(Count - 1, 1)[0]);
    }

    /// <summary>
    /// The bars that open from <paramref name="from"/> up to, not including, <paramref name="until"/>; only their row groups are
    /// read.
    /// </summary>
    public BarColumns Read(long from, long until)
    {
        var (first, end) = GroupsBetween(from, until);
        var times = Times(first, (int)(end - first));
        var skip = AtOrAfter(times, from);
        var count = AtOrAfter(times, until) - skip;
        var columns = Uninitialized(times, skip, count);
        Fill(columns, first + skip, count);
        return columns;
    }

    public int Read(BarColumns target)
    {
        var count = (int)Math.Min(target.OpenTimes.Length, Count - _at);
        Guard(_path, () => _file.ReadInt64(BarFileFormat.Time, target.OpenTimes.AsSpan(0, count), _at));
        Fill(target, _at, count);
        _at += count;
        return count;
    }

    public void Dispose() => _file.Dispose();

    // Rows whose group may hold a time of the range: all of them where a group does not say.
    (long First, long End) GroupsBetween(long from, long until)
    {
        var wanted = _file.RowGroups.Where(group =>
            !group.TryGetInt64Range(BarFileFormat.Time, out var min, out var max) || (max >= from && min < until)).ToList();
        return wanted.Count == 0 ? (0, 0) : (wanted[0].FirstRow, wanted[^1].FirstRow + wanted[^1].RowCount);
    }

    long[] Times(long first, int count)
    {
        var times = GC.AllocateUninitializedArray<long>(count);
        Guard(_path, () => _file.ReadInt64(BarFileFormat.Time, times, first));
        return times;
    }

    static int AtOrAfter(long[] times, long time)
    {
        var found = Array.BinarySearch(times, time);
        return found < 0 ? ~found : found;
    }

    static BarColumns Uninitialized(long[] times, int skip, int count) => new(
        skip == 0 && count == times.Length ? times : times[skip..(skip + count)],
        GC.AllocateUninitializedArray<double>(count), GC.AllocateUninitializedArray<double>(count),
        GC.AllocateUninitializedArray<double>(count), GC.AllocateUninitializedArray<double>(count),
        GC.AllocateUninitializedArray<double>(count), GC.AllocateUninitializedArray<int>(count));

    void Fill(BarColumns columns, long first, int count) => Guard(_path, () =>
    {
        _file.ReadDouble(BarFileFormat.Open, columns.Opens.AsSpan(0, count), first);
        _file.ReadDouble(BarFileFormat.High, columns.Highs.AsSpan(0, count), first);
        _file.ReadDouble(BarFileFormat.Low, columns.Lows.AsSpan(0, count), first);
        _file.ReadDouble(BarFileFormat.Close, columns.Closes.AsSpan(0, count), first);
        _file.ReadDouble(BarFileFormat.Volume, columns.Volumes.AsSpan(0, count), first);
        FillTrades(columns.Trades.AsSpan(0, count), first);
    });

    void FillTrades(Span<int> target, long first)
    {
        _trades ??= new long[TradesAtOnce];
        while (target.Length > 0)
        {
            var count = Math.Min(target.Length, TradesAtOnce);
            _file.ReadInt64(BarFileFormat.Trades, _trades.AsSpan(0, count), first);
            Narrow(_trades.AsSpan(0, count), target);
            target = target[count..];
            first += count;
        }
    }

    // Optimized at once: a store is often read once in a process, and vectors are slow until they are.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Narrow(ReadOnlySpan<long> from, Span<int> to)
    {
        var i = 0;
        for (; i <= from.Length - (2 * Vector<long>.Count); i += 2 * Vector<long>.Count)
            Vector.Narrow(new Vector<long>(from[i..]), new Vector<long>(from[(i + Vector<long>.Count)..])).CopyTo(to[i..]);
        for (; i < from.Length; i++)
            to[i] = (int)from[i];
    }

    static void Guard(string path, Action read) => Guard(path, () =>
    {
        read();
        return true;
    });

    static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ParquetException e)
        {
            throw new BadDataException($"{e.Message} Nothing was changed; delete {path} and import the pair again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadDataException($"Cannot read {path}: {e.Message.TrimEnd('.')}. Check who may read it.", e);
        }
    }
}
