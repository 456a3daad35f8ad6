using System.Diagnostics.CodeAnalysis;

namespace Krakked.Exchange;

/// <summary>The tokens with which a key's owner opens private subscriptions.</summary>
public sealed class SocketTokens
{
    const int LifeSeconds = 900;

    readonly IdSource _ids;
    readonly Dictionary<string, (ApiKey Key, long Expires)> _tokens = new(StringComparer.Ordinal);

    internal SocketTokens(IdSource ids) => _ids = ids;

    /// <summary>How long a token may wait for its first use, seconds.</summary>
    public int Life { get; set; } = LifeSeconds;

    /// <summary>How many of the tokens to come have expired by the time they are used, whatever is said of them.</summary>
    public int Late { get; set; }

    public string Issue(ApiKey key, long now)
    {
        foreach (var old in _tokens.Where(t => t.Value.Expires < now).Select(t => t.Key).ToList()) _tokens.Remove(old);
        var token = Convert.ToBase64String(_ids.Bytes(32)).Replace('+', '0').Replace('/', '1').TrimEnd('=');
        _tokens[token] = (key, Late > 0 ? now - 1 : now + (Life * 1_000_000_000L));
        Late = Math.Max(0, Late - 1);
        return token;
    }

    /// <summary>Whose token it is; false when it is nobody's or has expired.</summary>
    public bool TryUse(string token, long now, [NotNullWhen(true)] out ApiKey? key)
    {
        key = _tokens.TryGetValue(token, out var found) && found.Expires >= now ? found.Key : null;
        return key is not null;
    }
}
