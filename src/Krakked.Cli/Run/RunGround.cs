using System.CommandLine;
using Krakked.Kraken;
using Krakked.Live;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary>The exchange, and the key where orders go there, for as long as a run lasts.</summary>
sealed class RunGround : IDisposable
{
    readonly HttpClient _http = KrakenHttp.CreateClient();
    readonly OwnKey? _key;

    RunGround(ParseResult args, RunClock clock, OwnKey? key)
    {
        _key = key;
        Kraken = clock.Of(ExchangeOption.Options(args));
        var limits = new RateLimits(new RateLimitOptions { IsOff = args.GetValue(AccountOption.NoLimits) }, clock.Time);
        Connection = new KrakenConnection(_http, Kraken, limits, clock.Time);
        Rest = new KrakenMarket(Connection);
    }

    public KrakenOptions Kraken { get; }

    public KrakenConnection Connection { get; }

    public KrakenMarket Rest { get; }

    public ApiCredentials? Credentials => _key?.Credentials;

    /// <exception cref="KrakkedException">The mode needs a key, and there is none, or it cannot be opened.</exception>
    public static RunGround Open(ParseResult args, ExecutionMode mode, RunClock clock) =>
        new(args, clock, mode is ExecutionMode.Paper or ExecutionMode.DryRun ? null : OwnKey.Open(args));

    /// <summary>Where the key's nonces are kept: beside those of other commands; null without a key.</summary>
    public INonceStore? NoncesWith(Database database) => _key?.NoncesWith(database);

    /// <summary>Names and rules of the exchange's pairs.</summary>
    public AccountListing Listing() => PublicExchange.Wait("the list of assets and pairs", AccountListing.ReadAsync(Rest));

    public void Dispose()
    {
        _key?.Dispose();
        _http.Dispose();
    }
}
