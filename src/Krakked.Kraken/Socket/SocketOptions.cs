namespace Krakked.Kraken;

/// <summary>How patient a socket is, and how much it holds for a slow reader.</summary>
public sealed record SocketOptions
{
    /// <summary>Events held for the reader; beyond, market data loses its oldest, and private data is read anew.</summary>
    public int Capacity
    {
        get;
        init => field = value is >= 16 and <= 1 << 20 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "16 to 1,048,576 events.");
    } = 16_384;

    /// <summary>A connection that brought no frame for so long is asked for a pong. Kraken's heartbeat comes every second.</summary>
    public TimeSpan PingAfter { get; init => field = Positive(value); } = TimeSpan.FromSeconds(5);

    /// <summary>A connection that brought no frame for so long is given up.</summary>
    public TimeSpan SilentAfter { get; init => field = Positive(value); } = TimeSpan.FromSeconds(10);

    /// <summary>A feed of market data that brought nothing for so long is subscribed to anew. A quiet market's does so too: the snapshot tells.</summary>
    public TimeSpan QuietAfter { get; init => field = Positive(value); } = TimeSpan.FromSeconds(90);

    /// <summary>How long opening a connection, fetching a token, or the answer to a subscription may take.</summary>
    public TimeSpan AnswerWithin { get; init => field = Positive(value); } = TimeSpan.FromSeconds(10);

    /// <summary>Pause before the second attempt to reconnect; the first has none. Kraken wants no more than one attempt in about 5 s.</summary>
    public TimeSpan ReconnectDelay { get; init => field = Positive(value); } = TimeSpan.FromSeconds(5);

    /// <summary>The longest pause; from attempt to attempt it doubles.</summary>
    public TimeSpan LongestDelay { get; init => field = Positive(value); } = TimeSpan.FromSeconds(60);

    /// <summary>A connection that stood for so long was a good one: after it, the first attempt has no pause again.</summary>
    public TimeSpan StableAfter { get; init => field = Positive(value); } = TimeSpan.FromSeconds(60);

    /// <summary>Pause between two requests.</summary>
    public TimeSpan RequestGap { get; init => field = Positive(value); } = TimeSpan.FromMilliseconds(100);

    /// <summary>Symbols in one request.</summary>
    public int BatchSize
    {
        get;
        init => field = value is >= 1 and <= 1000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "1 to 1,000 symbols.");
    } = 100;

    /// <summary>Where the jitter of the pauses comes from. Give each process its own, so that they do not all come back at once.</summary>
    public ulong Seed { get; init; }

    static TimeSpan Positive(TimeSpan value) =>
        value > TimeSpan.Zero && value <= TimeSpan.FromDays(1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Above 0, at most a day.");
}
