using System.Numerics;
using System.Runtime.InteropServices;

namespace Krakked;

/// <summary>Equity at a run of instants during which nothing was traded and only one instrument's price moved.</summary>
/// <remarks>Kept as what it is made of, so that a long quiet stretch costs nothing until somebody looks at it.</remarks>
public readonly ref struct EquityMarks
{
    readonly ReadOnlySpan<long> _openTimes;
    readonly ReadOnlySpan<double> _closes;
    readonly long _length;

    /// <summary>Marks <c>constant + quantity × close</c> at the close of each bar.</summary>
    /// <param name="bars">The bars, of one timeframe.</param>
    /// <param name="first">The first of them that is marked.</param>
    /// <param name="constant">Equity apart from this instrument, in quote currency.</param>
    /// <param name="quantity">Base currency held of it.</param>
    public EquityMarks(Bars bars, int first, double constant, double quantity)
    {
        _openTimes = bars.OpenTimes[first..];
        _closes = bars.Closes[first..];
        _length = bars.Count == 0 ? 0 : bars.LastCloseTime - _openTimes[^1];
        Constant = constant;
        Quantity = quantity;
    }

    /// <summary>How many instants are marked.</summary>
    public int Count => _closes.Length;

    /// <summary>Equity apart from the moving instrument.</summary>
    public double Constant { get; }

    /// <summary>Base currency held of the moving instrument; 0 when equity stands still.</summary>
    public double Quantity { get; }

    /// <summary>The closes that move equity.</summary>
    public ReadOnlySpan<double> Closes => _closes;

    /// <summary>Equity at mark <paramref name="index"/>, in quote currency.</summary>
    public double this[int index] => Constant + (Quantity * _closes[index]);

    /// <summary>When mark <paramref name="index"/> was taken, Unix ms UTC.</summary>
    public long Time(int index) => _openTimes[index] + _length;

    /// <summary>Writes times and equity into columns of at least <see cref="Count"/>.</summary>
    public void CopyTo(Span<long> times, Span<double> equity)
    {
        Shift(_openTimes, _length, times[.._openTimes.Length]);
        if (Quantity == 0) equity[.._closes.Length].Fill(Constant);
        else Mark(_closes, Constant, Quantity, equity[.._closes.Length]);
    }

    // Several at a time: between two orders this, and not the strategy, would be the longest thing the loop does. The last few are done with
    // those before them, a second time: how many they are nobody can foresee, the processor neither.
    static void Shift(ReadOnlySpan<long> times, long length, Span<long> shifted)
    {
        var from = MemoryMarshal.Cast<long, Vector<long>>(times);
        var to = MemoryMarshal.Cast<long, Vector<long>>(shifted);
        for (var i = 0; i < from.Length && i < to.Length; i++)
            to[i] = from[i] + new Vector<long>(length);

        if (from.Length > 0) (new Vector<long>(times[^Vector<long>.Count..]) + new Vector<long>(length)).CopyTo(shifted[^Vector<long>.Count..]);
        else for (var i = 0; i < times.Length; i++) shifted[i] = times[i] + length;
    }

    static void Mark(ReadOnlySpan<double> closes, double constant, double quantity, Span<double> equity)
    {
        var from = MemoryMarshal.Cast<double, Vector<double>>(closes);
        var to = MemoryMarshal.Cast<double, Vector<double>>(equity);
        for (var i = 0; i < from.Length && i < to.Length; i++)
            to[i] = At(from[i], constant, quantity);

        if (from.Length > 0) At(new Vector<double>(closes[^Vector<double>.Count..]), constant, quantity).CopyTo(equity[^Vector<double>.Count..]);
        else for (var i = 0; i < closes.Length; i++) equity[i] = constant + (quantity * closes[i]);
    }

    static Vector<double> At(Vector<double> closes, double constant, double quantity) =>
        new Vector<double>(constant) + (closes * new Vector<double>(quantity));
}
