using System.Runtime.CompilerServices;

namespace Krakked.Indicators;

/// <summary>What a pair of series did at its last values.</summary>
public enum Crossing : byte
{
    /// <summary>Nothing: the fast series stayed on its side, or met the slow one.</summary>
    None,

    /// <summary>The fast series is now above the slow one and was not.</summary>
    Up,

    /// <summary>The fast series is now below the slow one and was not.</summary>
    Down,
}

/// <summary>Tells when one series passes another, and takes rounding noise for no difference.</summary>
/// <remarks>
/// The fast series is above, equal or below. <see cref="Crossing.Up"/> is the step to above from anything else, so above,
/// equal, above answers Up again. The first pair is where the series stand, not a cross.
/// <para>
/// Units: any, the same for both. Two values are equal when they differ by no more than 1e-13 of the larger one. That is more
/// than noise: a <see cref="Sma"/> is right to 1e-14 of the value, and an <see cref="Ema"/> over 500 stops within 3e-14 of a
/// price that stays. It is less than news: averages over 20 and over 50 of prices with five decimals differ by 1e-7 or not at
/// all, which at a price of 69,000 is 1.4e-12.
/// </para>
/// <para>NaN: a pair with a value that is not finite is no pair; the answer is None and nothing changes.</para>
/// </remarks>
public sealed class Cross
{
    const double Tolerance = 1e-13;
    const int Unseen = int.MinValue;

    int _side = Unseen;

    /// <summary>True while the fast series stands above the slow one.</summary>
    public bool Above => _side > 0;

    /// <summary>Takes the next pair of values and tells whether the fast series crossed the slow one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Crossing Next(double fast, double slow)
    {
        var gap = fast - slow;
        if (!double.IsFinite(gap))
            return Crossing.None;

        var noise = Noise(fast, slow);
        var side = gap > noise ? 1 : gap < -noise ? -1 : 0;
        return side == _side ? Crossing.None : Turn(side);
    }

    /// <summary>The difference of two values of one scale; exactly 0 where it is only rounding noise.</summary>
    internal static double Gap(double fast, double slow)
    {
        var gap = fast - slow;
        return Math.Abs(gap) <= Noise(fast, slow) ? 0 : gap;
    }

    static double Noise(double fast, double slow) => Tolerance * double.MaxNative(Math.Abs(fast), Math.Abs(slow));

    [MethodImpl(MethodImplOptions.NoInlining)]
    Crossing Turn(int side)
    {
        var before = _side;
        _side = side;

        if (before is Unseen || side == 0)
            return Crossing.None;
        return side > 0 ? Crossing.Up : Crossing.Down;
    }
}
