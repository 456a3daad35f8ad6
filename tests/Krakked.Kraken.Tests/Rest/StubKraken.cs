using System.Net;
using System.Text;

namespace Krakked.Kraken.Rest;

/// <summary>A request as the other side saw it.</summary>
sealed record SeenRequest(string Path, string Query, string Body, string? Key, string? Signature, string? ContentType)
{
    public string Endpoint => Path.Split('/')[^1];

    public long Nonce => long.Parse(Field("nonce")!);

    public string? Field(string name) => Parse(Body.Length > 0 ? Body : Query.TrimStart('?')).GetValueOrDefault(name);

    static Dictionary<string, string> Parse(string form) => form.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2)).ToDictionary(p => Uri.UnescapeDataString(p[0]), p => Uri.UnescapeDataString(p[1]));
}

/// <summary>Stands where the network begins: everything above it is the real thing.</summary>
sealed class StubKraken(Func<SeenRequest, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    readonly Lock _gate = new();
    readonly List<SeenRequest> _seen = [];
    int _running;

    public IReadOnlyList<SeenRequest> Seen
    {
        get { lock (_gate) return [.. _seen]; }
    }

    public int MostAtOnce { get; private set; }

    public static StubKraken Answering(params string[] bodies)
    {
        var left = new Queue<string>(bodies);
        return new StubKraken((_, _) => Task.FromResult(Json(left.Count > 1 ? left.Dequeue() : left.Peek())));
    }

    public static StubKraken Failing(Exception failure) => new((_, _) => Task.FromException<HttpResponseMessage>(failure));

    public static HttpResponseMessage Json(string body) =>
        new(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var seen = new SeenRequest(request.RequestUri!.AbsolutePath, request.RequestUri.Query, body,
            Header(request, "API-Key"), Header(request, "API-Sign"), request.Content?.Headers.ContentType?.MediaType);
        lock (_gate)
        {
            _seen.Add(seen);
            MostAtOnce = Math.Max(MostAtOnce, ++_running);
        }

        try
        {
            return await answer(seen, cancellationToken);
        }
        finally
        {
            lock (_gate) _running--;
        }
    }

    static string? Header(HttpRequestMessage request, string name) =>
        request.Headers.TryGetValues(name, out var values) ? values.Single() : null;
}

/// <summary>A client over the stub, with its own clock and generous limits.</summary>
sealed class Desk : IDisposable
{
    public const string Key = Canary.Key;
    public const string Secret = Canary.Secret;

    readonly HttpClient _http;
    readonly ApiCredentials _credentials = ApiCredentials.Create(Key, Secret);

    public Desk(StubKraken kraken, KrakenOptions? options = null, RateLimitOptions? limits = null)
    {
        _http = new HttpClient(kraken);
        Limits = new RateLimits(limits ?? new RateLimitOptions { Tier = KrakenTier.Pro, PublicLimit = 1000 }, Clock);
        var connection = new KrakenConnection(_http, options ?? new KrakenOptions { Sandbox = false }, Limits, Clock);
        Market = new KrakenMarket(connection);
        Account = new KrakenAccount(connection, _credentials, new NonceSource(new MemoryNonces(), Clock));
    }

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));

    public RateLimits Limits { get; }

    public KrakenMarket Market { get; }

    public KrakenAccount Account { get; }

    /// <summary>Waits for a call, letting its clock run.</summary>
    public async Task<T> WaitAsync<T>(Task<T> call)
    {
        await Clock.RunUntilAsync(call, TimeSpan.FromMilliseconds(250));
        return await call;
    }

    public void Dispose()
    {
        _http.Dispose();
        _credentials.Dispose();
    }

    sealed class MemoryNonces : INonceStore
    {
        long _mark;

        public long Read() => _mark;

        public void Write(long mark) => _mark = mark;
    }
}
