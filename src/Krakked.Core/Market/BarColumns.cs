using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Krakked;

/// <summary>The seven arrays behind a <see cref="BarSeries"/>, all of one length.</summary>
/// <param name="OpenTimes">Unix ms UTC, strictly rising.</param>
/// <param name="Opens">Quote currency.</param>
/// <param name="Highs">Quote currency.</param>
/// <param name="Lows">Quote currency.</param>
/// <param name="Closes">Quote currency.</param>
/// <param name="Volumes">Base currency.</param>
/// <param name="Trades">Count; 0 where unknown.</param>
public sealed record BarColumns(
    long[] OpenTimes, double[] Opens, double[] Highs, double[] Lows, double[] Closes, double[] Volumes, int[] Trades)
{
    const int BarsALine = 8;

    // Twenty bars and the close before them, wherever in a line they begin.
    const int BarsLookedBack = 25;

    /// <summary>Columns for <paramref name="count"/> bars, to be filled.</summary>
    public static BarColumns Allocate(int count) => new(
        new long[count], new double[count], new double[count], new double[count], new double[count], new double[count], new int[count]);

    /// <summary>Columns copied from bars.</summary>
    public static BarColumns From(IReadOnlyList<Bar> bars)
    {
        var columns = Allocate(bars.Count);
        for (var i = 0; i < bars.Count; i++)
            columns.Set(i, bars[i]);
        return columns;
    }

    /// <summary>Writes one bar across the columns.</summary>
    public void Set(int index, in Bar bar)
    {
        OpenTimes[index] = bar.OpenTime;
        Opens[index] = bar.Open;
        Highs[index] = bar.High;
        Lows[index] = bar.Low;
        Closes[index] = bar.Close;
        Volumes[index] = bar.Volume;
        Trades[index] = bar.Trades;
    }

    /// <summary>A copy of <paramref name="count"/> bars from <paramref name="first"/> on.</summary>
    public BarColumns Slice(int first, int count)
    {
        var end = first + count;
        return new(OpenTimes[first..end], Opens[first..end], Highs[first..end], Lows[first..end],
            Closes[first..end], Volumes[first..end], Trades[first..end]);
    }

    /// <summary>A copy of the last <paramref name="count"/> bars, with room for more behind them.</summary>
    internal BarColumns Tail(int count, int room)
    {
        var (first, tail) = (OpenTimes.Length - count, Allocate(count + room));
        Array.Copy(OpenTimes, first, tail.OpenTimes, 0, count);
        Array.Copy(Opens, first, tail.Opens, 0, count);
        Array.Copy(Highs, first, tail.Highs, 0, count);
        Array.Copy(Lows, first, tail.Lows, 0, count);
        Array.Copy(Closes, first, tail.Closes, 0, count);
        Array.Copy(Volumes, first, tail.Volumes, 0, count);
        Array.Copy(Trades, first, tail.Trades, 0, count);
        return tail;
    }

    /// <summary>Sends for what a decision at bar <paramref name="index"/> looks at: its time, its range and those before it, the next open.</summary>
    /// <remarks>
    /// A loop that asks about closes leaves the other columns cold. An order would wait for each of them in turn, and those waits are a
    /// fifth of its life; asked for together, and early, they arrive while the risk engine thinks. No value is read.
    /// </remarks>
    internal void Prefetch(int index)
    {
        if (!Sse.IsSupported) return;

        var next = Math.Min(index + 1, OpenTimes.Length - 1);
        Prefetch(OpenTimes, index);
        Prefetch(OpenTimes, next);
        Prefetch(Opens, next);
        for (var i = index; i > Math.Max(-1, index - BarsLookedBack); i -= BarsALine)
        {
            Prefetch(Highs, i);
            Prefetch(Lows, i);
        }
    }

    static unsafe void Prefetch<T>(T[] column, int index) where T : unmanaged => Sse.Prefetch0(Unsafe.AsPointer(ref column[index]));

    /// <returns>True when every bar opens exactly <paramref name="step"/> ms after the one before it.</returns>
    /// <exception cref="InvalidDataException">Columns of different lengths, or open times that do not rise.</exception>
    internal bool Validate(long step)
    {
        var count = OpenTimes.Length;
        if (Opens.Length != count || Highs.Length != count || Lows.Length != count
            || Closes.Length != count || Volumes.Length != count || Trades.Length != count)
            throw new InvalidDataException("The columns of a bar series must all have one length.");

        var even = true;
        for (var i = 1; i < count; i++)
        {
            even &= OpenTimes[i] - OpenTimes[i - 1] == step;
            if (OpenTimes[i] <= OpenTimes[i - 1])
                throw new InvalidDataException(
                    $"Bar {i} opens at {OpenTimes[i]}, not after bar {i - 1} at {OpenTimes[i - 1]}: open times must rise.");
        }

        return even;
    }
}
