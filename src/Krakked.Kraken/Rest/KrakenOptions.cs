namespace Krakked.Kraken;

/// <summary>Where Kraken is, and how patient we are with it.</summary>
public sealed record KrakenOptions
{
    /// <summary>Where the API is. Another address is for an exchange on loopback.</summary>
    public Uri Address { get; init => field = Checked(value); } = new("https://api.kraken.com");

    /// <summary>Where market data streams from; unless it is set, Kraken's, or for another <see cref="Address"/> its <c>/v2</c>.</summary>
    public Uri PublicSocket { get => field ?? SocketOf("wss://ws.kraken.com/v2"); init => field = CheckedSocket(value); }

    /// <summary>Where the account streams from, with a token; told like <see cref="PublicSocket"/>.</summary>
    public Uri PrivateSocket { get => field ?? SocketOf("wss://ws-auth.kraken.com/v2"); init => field = CheckedSocket(value); }

    /// <summary>How long one attempt may take, from sending to the last byte of the answer.</summary>
    public TimeSpan Timeout { get; init => field = Positive(value, nameof(Timeout)); } = TimeSpan.FromSeconds(10);

    /// <summary>How often a read is tried again. A call that changes anything is never sent twice.</summary>
    public int ReadRetries
    {
        get;
        init => field = value is >= 0 and <= 10 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "0 to 10 retries.");
    } = 3;

    /// <summary>Pause before the first retry; it doubles from one to the next, with jitter.</summary>
    public TimeSpan RetryDelay { get; init => field = Positive(value, nameof(RetryDelay)); } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a read may wait for a rate limit. Orders and cancels never wait: they are refused as Throttled, unsent.</summary>
    public TimeSpan LongestWait { get; init => field = Positive(value, nameof(LongestWait)); } = TimeSpan.FromSeconds(30);

    static TimeSpan Positive(TimeSpan value, string name) =>
        value > TimeSpan.Zero && value <= TimeSpan.FromHours(1)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "Above 0, at most an hour.");

    static Uri Checked(Uri value)
    {
        if (!value.IsAbsoluteUri || value.UserInfo.Length > 0 || !(value.Scheme is "https" || (value.Scheme is "http" && value.IsLoopback)))
            throw new ArgumentOutOfRangeException(nameof(value), "The address is https, or http on this machine, and holds no name or password.");
        return value;
    }

    static Uri CheckedSocket(Uri value)
    {
        if (!value.IsAbsoluteUri || value.UserInfo.Length > 0 || !(value.Scheme is "wss" || (value.Scheme is "ws" && value.IsLoopback)))
            throw new ArgumentOutOfRangeException(nameof(value), "A socket's address is wss, or ws on this machine, and holds no name or password.");
        return value;
    }

    Uri SocketOf(string kraken) => Address.Host is "api.kraken.com"
        ? new Uri(kraken)
        : new UriBuilder(Address.Scheme is "https" ? "wss" : "ws", Address.Host, Address.Port, "/v2").Uri;
}
