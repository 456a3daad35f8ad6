namespace Krakked.Exchange;

/// <summary>Whose token a request carries. A token waits a quarter of an hour for its first use; what it has opened outlives that.</summary>
sealed class SocketTokenCheck(ExchangeCore core)
{
    readonly Dictionary<string, ApiKey> _kept = new(StringComparer.Ordinal);

    /// <summary>The key behind the token of a request; null and the exchange's sentence when there is none.</summary>
    public ApiKey? Find(in SocketRequest request, out string error)
    {
        error = SocketWords.NoToken;
        if (!request.TryGetText("token", out var token)) return null;

        error = SocketWords.InvalidSession;
        return _kept.TryGetValue(token, out var kept) ? kept : core.Tokens.TryUse(token, request.Time, out var key) ? key : null;
    }

    /// <summary>The token has opened a subscription: it holds for as long as the connection.</summary>
    public void Keep(in SocketRequest request, ApiKey key)
    {
        if (request.TryGetText("token", out var token)) _kept[token] = key;
    }
}
