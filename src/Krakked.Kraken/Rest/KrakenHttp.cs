using System.Net;

namespace Krakked.Kraken;

/// <summary>Makes the <see cref="HttpClient"/> the connection wants: pooled, never following redirects, with a bound on an answer's size.</summary>
public static class KrakenHttp
{
    const long LargestAnswer = 64 << 20;

    /// <summary>A client to keep as long as the connection. Timeouts are the connection's business, so this one has none.</summary>
    public static HttpClient CreateClient()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        };
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestAnswer };
    }
}
