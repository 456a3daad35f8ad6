namespace Krakked.Kraken;

/// <summary>When live bars close, how they are checked, and how many are kept.</summary>
public sealed record LiveDataOptions
{
    /// <summary>How long after its end a bar closes by the clock, when no later candle has begun.</summary>
    public TimeSpan CloseGrace { get; init => field = UpToAMinute(value, nameof(CloseGrace)); } = TimeSpan.FromSeconds(2);

    /// <summary>How long after its end a candle may still be corrected before its bar closes; not above <see cref="CloseGrace"/>.</summary>
    public TimeSpan SettleTime { get; init => field = UpToAMinute(value, nameof(SettleTime)); } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// True to close no bar before REST has confirmed it. Exact whatever the socket loses, at the price of a public call a bar: for a few pairs.
    /// </summary>
    public bool ConfirmFirst { get; init; }

    /// <summary>
    /// True to leave out bars in which nobody traded, as a store without <c>--fill flat</c> does; otherwise the close before stands there, with no
    /// volume. A strategy should see live what it was tested on.
    /// </summary>
    public bool LeaveOutEmpty { get; init; }

    /// <summary>How often, at most, the closed bars of one series are held against REST's.</summary>
    public TimeSpan VerifyEvery
    {
        get;
        init => field = value > TimeSpan.Zero && value <= TimeSpan.FromDays(1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Above 0, at most a day.");
    } = TimeSpan.FromSeconds(90);

    /// <summary>Closed bars kept of each series; the oldest make room. More than the longest warm-up of a strategy.</summary>
    public int BarsKept
    {
        get;
        init => field = value is >= 1 and <= 1_000_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "1 to 1,000,000 bars.");
    } = 2_000;

    /// <summary>Closed bars that may wait for a reader of the stream. Who falls further behind is told so, and has to begin again.</summary>
    public int QueueCapacity
    {
        get;
        init => field = value is >= 1 and <= 1_000_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "1 to 1,000,000 bars.");
    } = 4_096;

    internal ClosingRules Rules(TimeSpan staleAfter) => new(
        (long)CloseGrace.TotalMilliseconds, (long)Math.Min(SettleTime.TotalMilliseconds, CloseGrace.TotalMilliseconds),
        (long)staleAfter.TotalMilliseconds, ConfirmFirst, LeaveOutEmpty);

    static TimeSpan UpToAMinute(TimeSpan value, string name) => value >= TimeSpan.Zero && value <= TimeSpan.FromMinutes(1)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "0 to a minute.");
}
