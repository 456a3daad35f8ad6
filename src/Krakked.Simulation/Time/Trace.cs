namespace Krakked.Simulation;

/// <summary>What happened, as one number, and as lines when somebody reads them.</summary>
/// <remarks>The same seed gives the same number in every process: that is the proof of determinism.</remarks>
sealed class Trace(Action<string>? reader)
{
    ulong _hash = 14695981039346656037;

    /// <summary>The number so far.</summary>
    public ulong Hash => _hash;

    /// <summary>True when lines are read; otherwise none is to be made.</summary>
    public bool IsRead => reader is not null;

    public void Mix(long value)
    {
        _hash = (_hash ^ (ulong)value) * 0x9E3779B97F4A7C15;
        _hash ^= _hash >> 29;
    }

    public void Mix(string text)
    {
        foreach (var letter in text) Mix(letter);
    }

    public void Mix(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        Mix(((long)bits[0] << 32) ^ (uint)bits[1]);
        Mix(((long)bits[2] << 32) ^ (uint)bits[3]);
    }

    public void Tell(long time, string line) => reader?.Invoke($"{DateTimeOffset.FromUnixTimeMilliseconds(time):HH:mm:ss.fff}  {line}");
}
