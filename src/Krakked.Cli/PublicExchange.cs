using Krakked.Kraken;

namespace Krakked.Cli;

/// <summary>The exchange as everybody may ask it, for as long as a command runs.</summary>
sealed class PublicExchange : IDisposable
{
    readonly HttpClient _http = KrakenHttp.CreateClient();

    public PublicExchange(KrakenOptions options)
    {
        var clock = TimeProvider.System;
        Address = options.Address;
        Market = new KrakenMarket(new KrakenConnection(_http, options, new RateLimits(new RateLimitOptions(), clock), clock));
    }

    public Uri Address { get; }

    public KrakenMarket Market { get; }

    /// <summary>Waits for an answer.</summary>
    /// <exception cref="ExchangeFailure">There was none that says anything.</exception>
    /// <exception cref="KrakkedException">The exchange refuses; <paramref name="what"/> says what was asked of it.</exception>
    public static T Wait<T>(string what, Task<Result<T>> call) where T : notnull =>
        call.GetAwaiter().GetResult().TryGet(out var value, out var error) ? value : throw Failure(what, error);

    static KrakkedException Failure(string what, ExchangeError error) => error.Kind is ErrorKind.Rejected or ErrorKind.Denied
        ? new KrakkedException($"{what}: the exchange says {error.Code}")
        : new ExchangeFailure($"{what}: the exchange did not answer ({error}). Try again later.");

    public void Dispose() => _http.Dispose();
}
