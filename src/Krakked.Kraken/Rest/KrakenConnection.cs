
namespace Krakked.Kraken;

/// <summary>What every call to one Kraken shares: HTTP, patience, rate limits and the clock.</summary>
public sealed class KrakenConnection
{
    internal static readonly string UserAgent = "Krakked/" + typeof(KrakenConnection).Assembly.GetName().Version!.ToString(3);

    readonly HttpClient _http;
    readonly KrakenOptions _options;
    readonly CallPipelines _pipelines;
    readonly ServerClock? _server;

    /// <param name="http">The client that sends; <see cref="KrakenHttp.CreateClient"/> makes one. It stays the caller's to dispose.</param>
    /// <param name="options">Where Kraken is, and how patient we are.</param>
    /// <param name="limits">The account's counters, shared with everything that uses the account.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="server">The exchange's time, where it is known: histories are read up to it. Ours when null.</param>
    /// <exception cref="KrakkedException">The limits are off, and the exchange is not on this machine.</exception>
    public KrakenConnection(HttpClient http, KrakenOptions options, RateLimits limits, TimeProvider clock, ServerClock? server = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(clock);
        if (limits.AreOff && !options.Address.IsLoopback)
            throw new KrakkedException(
                $"Rate limits are off, and {options.Address} is not on this machine: it would lock the key out. Switch them on.");
        (_http, _options, Limits, Clock, _server) = (http, options, limits, clock, server);
        _pipelines = new CallPipelines(options, clock);
    }

    /// <summary>The counters, to look at.</summary>
    public RateLimits Limits { get; }

    internal TimeProvider Clock { get; }

    /// <summary>Up to where a history is read whose end is open: what the exchange has stamped so far, though its clock be ahead of ours.</summary>
    internal DateTimeOffset HistoryEnd
    {
        get
        {
            var ours = Clock.GetUtcNow();
            if (_server is not { Offset: > 0 } server) return ours;

            var theirs = DateTimeOffset.FromUnixTimeMilliseconds(server.Now);
            return theirs > ours ? theirs : ours;
        }
    }

    internal bool OrdersMayLeave => _options.OrdersMayLeave;

    /// <summary>A call without a key.</summary>
    internal async Task<Result<T>> GetAsync<T>(string endpoint, Fields query, CancellationToken stop) where T : notnull
    {
        var form = query.ToForm();
        var path = $"/0/public/{endpoint}{(form.Length > 0 ? "?" : "")}{form}";
        var answer = await RunAsync(Charge.PublicCall, CallEffect.Read,
            token => SendAsync(() => new HttpRequestMessage(HttpMethod.Get, Uri(path)), CallEffect.Read, token), stop).ConfigureAwait(false);
        return Envelope.Read<T>(answer, CallEffect.Read);
    }

    /// <summary>Pays for each attempt, makes it, and learns from a refusal.</summary>
    internal ValueTask<Answer> RunAsync(
        Charge charge, CallEffect effect, Func<CancellationToken, ValueTask<Answer>> attempt, CancellationToken stop) =>
        _pipelines.RunAsync(effect, token => PaidAsync(charge, effect, attempt, token), stop);

    /// <summary>Sends one request and opens what comes back.</summary>
    internal ValueTask<Answer> SendAsync(Func<HttpRequestMessage> build, CallEffect effect, CancellationToken stop)
    {
        // Built before the attempt begins: what fails here is our own fault, and nothing has left yet.
        var request = build();
        return _pipelines.AttemptAsync(effect, token => ExchangeAsync(request, effect, token), stop);
    }

    internal Uri Uri(string path) => new(_options.Address, path);

    async ValueTask<Answer> PaidAsync(
        Charge charge, CallEffect effect, Func<CancellationToken, ValueTask<Answer>> attempt, CancellationToken stop)
    {
        var longest = effect is CallEffect.Read ? _options.LongestWait : TimeSpan.Zero;
        if (await Limits.PayAsync(charge, longest, stop).ConfigureAwait(false) is { } refused) return Answer.Failed(refused);

        var answer = await attempt(stop).ConfigureAwait(false);
        if (answer.Error is { Kind: ErrorKind.Throttled } error) Limits.OnThrottled(charge, error.RetryAfter);
        return answer;
    }

    async ValueTask<Answer> ExchangeAsync(HttpRequestMessage request, CallEffect effect, CancellationToken stop)
    {
        using (request)
        {
            request.Headers.UserAgent.ParseAdd(UserAgent);
            using var response = await _http.SendAsync(request, stop).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(stop).ConfigureAwait(false);
            var now = Clock.GetUtcNow();
            var answer = Envelope.Open(response.StatusCode, body, effect, now);
            return answer.Error is { RetryAfter: null } error && RetryAfter(response, now) is { } wait
                ? Answer.Failed(error with { RetryAfter = wait })
                : answer;
        }
    }

    static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };
}
