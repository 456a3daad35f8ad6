namespace Krakked.Exchange;

/// <summary>Something that shall go wrong: where, on what, how often, and how badly.</summary>
public sealed record Fault
{
    public required FaultPoint Point { get; init; }

    /// <summary>The endpoint (<c>AddOrder</c>) or channel (<c>executions</c>) it befalls; null for all.</summary>
    public string? On { get; init; }

    /// <summary>How likely it strikes each time it could, 0…1.</summary>
    public double Probability
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A probability is 0 to 1.");
    } = 1;

    /// <summary>How many times it lets pass first.</summary>
    public int Skip { get; init; }

    /// <summary>How often it strikes before it is used up; null for ever.</summary>
    public int? Times { get; init; }

    /// <summary>From when on, Unix ns.</summary>
    public long From { get; init; }

    /// <summary>Until when, Unix ns.</summary>
    public long Until { get; init; } = long.MaxValue;

    /// <summary>How long a stall, a silence or a delay lasts, in seconds.</summary>
    public double Seconds
    {
        get;
        init => field = value is >= 0 and <= 86_400 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "0 to 86400 seconds.");
    } = 5;

    /// <summary>The HTTP status of a page of HTML.</summary>
    public int Status
    {
        get;
        init => field = value is >= 400 and <= 599 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "400 to 599.");
    } = 502;

    internal long Nanoseconds => (long)(Seconds * 1e9);
}
