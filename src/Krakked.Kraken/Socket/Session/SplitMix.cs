namespace Krakked.Kraken;

/// <summary>Chance from a seed, the same on every machine and runtime: splitmix64.</summary>
sealed class SplitMix(ulong seed)
{
    ulong _state = seed;

    /// <summary>From 0 up to, not including, 1.</summary>
    public double NextDouble()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
