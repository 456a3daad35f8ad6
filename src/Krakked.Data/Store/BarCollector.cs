namespace Krakked.Data;

/// <summary>Gathers a source into one set of columns, at little more than their own size.</summary>
static class BarCollector
{
    const int ChunkBars = 1 << 14;

    /// <param name="source">Read to its end.</param>
    /// <param name="estimate">
    /// From bars seen so far to bars in all; asked whenever the columns are full. Too high costs a copy at the end, too low one
    /// each time.
    /// </param>
    public static BarColumns Collect(IBarSource source, Func<long, long> estimate)
    {
        var chunk = BarColumns.Allocate(ChunkBars);
        var all = BarColumns.Allocate(0);
        var count = 0;
        for (int read; (read = source.Read(chunk)) > 0; count += read)
        {
            if (count + read > all.OpenTimes.Length)
                all = Resize(all, (int)Math.Clamp(estimate(count + read), count + read, Array.MaxLength));
            chunk.CopyTo(0, all, count, read);
        }

        return count == all.OpenTimes.Length ? all : Resize(all, count);
    }

    /// <summary>Copies bars between columns.</summary>
    public static void CopyTo(this BarColumns from, int first, BarColumns to, int at, int count)
    {
        Array.Copy(from.OpenTimes, first, to.OpenTimes, at, count);
        Array.Copy(from.Opens, first, to.Opens, at, count);
        Array.Copy(from.Highs, first, to.Highs, at, count);
        Array.Copy(from.Lows, first, to.Lows, at, count);
        Array.Copy(from.Closes, first, to.Closes, at, count);
        Array.Copy(from.Volumes, first, to.Volumes, at, count);
        Array.Copy(from.Trades, first, to.Trades, at, count);
    }

    // Column by column: beside the whole there is never more than one column twice.
    static BarColumns Resize(BarColumns columns, int size)
    {
        var (times, opens, highs, lows, closes, volumes, trades) = columns;
        Array.Resize(ref times, size);
        Array.Resize(ref opens, size);
        Array.Resize(ref highs, size);
        Array.Resize(ref lows, size);
        Array.Resize(ref closes, size);
        Array.Resize(ref volumes, size);
        Array.Resize(ref trades, size);
        return new(times, opens, highs, lows, closes, volumes, trades);
    }
}
