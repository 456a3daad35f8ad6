namespace Krakked.Exchange;

/// <summary>A private call that reached the exchange, over REST or by a socket.</summary>
/// <param name="Number">Its place among all, from 1.</param>
/// <param name="Time">When it arrived, Unix ns.</param>
/// <param name="Endpoint">As Kraken names it, <c>AddOrder</c> or a socket's <c>add_order</c>.</param>
/// <param name="Key">The API key it came with.</param>
/// <param name="Body">What was sent.</param>
/// <param name="Reply">What was answered, whether it got back or not.</param>
public sealed record LoggedRequest(long Number, long Time, string Endpoint, string Key, string Body, string Reply);

/// <summary>The private calls that reached the exchange: what a test may hold a client's own account of them against.</summary>
/// <remarks>Keeps the newest 100,000, and fewer when they are long: histories are, and an exchange may run for days.</remarks>
public sealed class RequestLog
{
    const int Kept = 100_000;
    const long KeptCharacters = 32 << 20;

    readonly Queue<LoggedRequest> _requests = new();
    long _count, _characters;

    /// <summary>How many there ever were.</summary>
    public long Count => _count;

    /// <summary>Oldest first.</summary>
    public IReadOnlyCollection<LoggedRequest> Requests => _requests;

    internal void Add(long time, string endpoint, string key, string body, string reply)
    {
        _requests.Enqueue(new LoggedRequest(++_count, time, endpoint, key, body, reply));
        _characters += body.Length + reply.Length;
        while (_requests.Count > Kept || _characters > KeptCharacters)
        {
            var oldest = _requests.Dequeue();
            _characters -= oldest.Body.Length + oldest.Reply.Length;
        }
    }
}
