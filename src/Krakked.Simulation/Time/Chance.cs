namespace Krakked.Simulation;

/// <summary>Chance from a seed, the same numbers on every machine and runtime: splitmix64.</summary>
/// <remarks>Source: S. Vigna, https://prng.di.unimi.it/splitmix64.c, public domain.</remarks>
sealed class Chance(ulong seed)
{
    const ulong Golden = 0x9E3779B97F4A7C15;

    ulong _state = seed;

    /// <summary>A stream of its own for each use, so that what one draws does not move the others.</summary>
    public static Chance Of(ulong seed, ulong stream) => new(Scramble(seed + Golden) ^ Scramble((stream + 1) * 0xD1B54A32D192ED03));

    public ulong Next() => Scramble(_state += Golden);

    /// <summary>0 up to, not including, 1.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True as often as <paramref name="share"/> says, 0…1. What cannot be draws nothing.</summary>
    public bool Strikes(double share) => share > 0 && Uniform() < share;

    /// <summary>0 up to, not including, <paramref name="count"/>.</summary>
    public int Below(int count) => (int)((Next() >> 32) * (ulong)count >> 32);

    /// <summary>From <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public long Between(long least, long most) => least + (long)(Uniform() * (most - least + 1));

    static ulong Scramble(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
