namespace Krakked.Kraken;

/// <summary>What the key itself is good for.</summary>
public sealed class KrakenKey
{
    readonly KeySession _session;

    internal KrakenKey(KeySession session) => _session = session;

    /// <summary>A token for the private socket. Take a fresh one for every connection.</summary>
    /// <remarks>https://docs.kraken.com/api/docs/rest-api/get-websockets-token</remarks>
    public Task<Result<SocketToken>> SocketTokenAsync(CancellationToken stop = default) =>
        _session.CallAsync<SocketToken>(PrivateCall.Read("GetWebSocketsToken", new Fields()), stop);

    /// <summary>The key's rights. Needs none itself.</summary>
    public Task<Result<ApiKeyInfo>> InfoAsync(CancellationToken stop = default) =>
        _session.CallAsync<ApiKeyInfo>(PrivateCall.Read("GetApiKeyInfo", new Fields()), stop);
}
