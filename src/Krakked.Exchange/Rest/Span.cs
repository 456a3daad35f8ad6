namespace Krakked.Exchange;

/// <summary>The stretch of time a history was asked for: after its start, up to its end (Unix ns).</summary>
readonly record struct Span(long After, long UpTo)
{
    public bool Holds(long time) => time > After && time <= UpTo;

    /// <summary>The part of it up to <paramref name="time"/>.</summary>
    public Span Until(long time) => this with { UpTo = Math.Min(UpTo, time) };

    /// <summary>Reads <c>start</c> and <c>end</c>, each a time in seconds or an id whose time is looked up; null when one is neither.</summary>
    public static Span? Read(Arguments given, Func<string, long?> timeOf)
    {
        if (!TryEdge(given, "start", timeOf, out var start) || !TryEdge(given, "end", timeOf, out var end)) return null;
        return new Span(start ?? -1, end ?? long.MaxValue);
    }

    static bool TryEdge(Arguments given, string name, Func<string, long?> timeOf, out long? time)
    {
        time = null;
        if (given.Text(name) is not { } text) return true;
        if (!given.TryNumber(name, out var seconds)) return (time = timeOf(text)) is not null;
        if (seconds is < 0 or > 9_000_000_000) return false;
        time = (long)(seconds!.Value * 1_000_000_000);
        return true;
    }
}
