using System.Runtime.CompilerServices;

namespace Krakked.Backtesting;

/// <summary>What else the same days could have made, drawn again in blocks that keep neighbours together.</summary>
/// <remarks>
/// The circular block bootstrap: blocks of ⌈n^⅓⌉ days start anywhere and wrap around the end. Sources: Politis and Romano, "A
/// circular
/// block-resampling procedure for stationary data", 1992; the block length's order from Künsch, Annals of Statistics, 1989.
/// Sums up to each day
/// make a block one subtraction, whatever its length.
/// </remarks>
sealed class BlockBootstrap
{
    public const int Resamples = 2_000;

    // Any number would do; that it never changes makes the interval part of the result.
    public const ulong Seed = 20_240_101;

    // A draw of days on which nothing happened has no variation but for the rounding; its ratio counts as 0.
    const double NoVariance = 1e-24;

    readonly int _days, _block;
    readonly bool _varies;
    readonly double[] _sums, _squares, _growth;

    public BlockBootstrap(double[] returns)
    {
        (_days, _block) = (returns.Length, BlockLength(returns.Length));
        _varies = Sample.Deviation(returns) > 0;
        var size = _days + _block + 1;
        (_sums, _squares, _growth) = (new double[size], new double[size], new double[size]);
        _growth[0] = 1;
        for (var i = 0; i < _days + _block && _days > 0; i++)
        {
            var r = returns[i % _days];
            (_sums[i + 1], _squares[i + 1]) = (_sums[i] + r, _squares[i] + (r * r));
            _growth[i + 1] = _growth[i] * (1 + r);
        }
    }

    /// <summary>
    /// The middle <paramref name="confidence"/> of the annual return and of the Sharpe ratio; NaN with fewer than two days and
    /// once
    /// everything was lost.
    /// </summary>
    /// <param name="years">How long the run was.</param>
    /// <param name="confidence">0.9 leaves 5 % on either side.</param>
    /// <param name="seed">Of the draws.</param>
    public (Interval AnnualReturn, Interval Sharpe) Intervals(double years, double confidence, ulong seed = Seed)
    {
        if (_days < 2 || !(_growth.Min() > 0)) return (Interval.None, Interval.None);

        var random = new SplitMix(seed);
        var (growths, sharpes) = (new double[Resamples], new double[Resamples]);
        for (var i = 0; i < Resamples; i++) (growths[i], sharpes[i]) = Draw(random);

        var growth = Interval.Middle(growths, confidence);
        var annual = new Interval(Annual(growth.Low, years), Annual(growth.High, years));
        return (annual, _varies ? Interval.Middle(sharpes, confidence) : Interval.None);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    (double Growth, double Sharpe) Draw(SplitMix random)
    {
        var (sum, squares, growth) = (0.0, 0.0, 1.0);
        for (var left = _days; left > 0; left -= _block)
        {
            var from = random.Below(_days);
            var to = from + Math.Min(_block, left);
            sum += _sums[to] - _sums[from];
            squares += _squares[to] - _squares[from];
            growth *= _growth[to] / _growth[from];
        }

        var mean = sum / _days;
        var variance = (squares - (sum * mean)) / (_days - 1);
        return (growth, variance > NoVariance ? mean / Math.Sqrt(variance) * Math.Sqrt(Calendar.DaysAYear) : 0);
    }

    static double Annual(double growth, double years) => Math.Pow(growth, 1 / years) - 1;

    // In whole numbers, because a cube root may differ in its last bit between platforms.
    static int BlockLength(int days)
    {
        var length = 1;
        while ((long)length * length * length < days) length++;
        return length;
    }
}

/// <summary>A range that an estimate could have come out in; NaN on both sides when it is not known.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Not known.</summary>
    public static Interval None { get; } = new(double.NaN, double.NaN);

    internal static Interval Middle(double[] values, double confidence)
    {
        var sorted = Sample.Sorted(values);
        var tail = (1 - confidence) / 2;
        return new(Sample.Quantile(sorted, tail), Sample.Quantile(sorted, 1 - tail));
    }
}
