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
