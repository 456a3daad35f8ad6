namespace Krakked.Simulation;

/// <summary>Seeds in a row.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last, included.</param>
public readonly record struct SeedRange(ulong First, ulong Last)
{
    /// <summary>How many there are.</summary>
    public ulong Count => Last - First + 1;

    /// <summary>Reads <c>1..1000</c>, or one number.</summary>
    /// <exception cref="KrakkedException">It is neither.</exception>
    public static SeedRange Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split("..");
        if (parts.Length is 1 or 2 && ulong.TryParse(parts[0], out var first) && ulong.TryParse(parts[^1], out var last)
            && first <= last && last < ulong.MaxValue)
            return new SeedRange(first, last);
        throw new KrakkedException($"Seeds '{text}' are not a range of numbers that rises. Write 1..1000, or one number.");
    }

    /// <summary><c>1..1000</c></summary>
    public override string ToString() => $"{First}..{Last}";
}
