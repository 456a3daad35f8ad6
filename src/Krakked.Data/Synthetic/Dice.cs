using System.Numerics;

namespace Krakked.Data;

/// <summary>Chance from a seed: xoshiro256** seeded by splitmix64, the same numbers on every machine and runtime.</summary>
/// <remarks>
/// Source: D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", 2018; both are in the public domain.
/// </remarks>
sealed class Dice
{
    // Four uniforms have a variance of a third: this stretches their sum to a variance of one.
    const double Stretch = 1.7320508075688772;

    ulong _a, _b, _c, _d;

    public Dice(ulong seed)
    {
        (_a, _b, _c, _d) = (Split(ref seed), Split(ref seed), Split(ref seed), Split(ref seed));
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>0 up to, not including, 1.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Mean 0, variance 1, never beyond ±3.5: the sum of four uniforms.</summary>
    /// <remarks>
    /// Only additions and multiplications, because logarithms and cosines differ in their last bit between platforms.
    /// </remarks>
    public double Bell()
    {
        var bits = Next();
        var sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);
        return ((sum * (1.0 / 65535)) - 2) * Stretch;
    }

    /// <summary>splitmix64: moves the seed on and returns its next number.</summary>
    public static ulong Split(ref ulong seed)
    {
        seed += 0x9E3779B97F4A7C15;
        var z = seed;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
