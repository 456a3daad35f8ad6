using System.CommandLine;
using Krakked.Kraken;
using Krakked.Live;

namespace Krakked.Cli;

/// <summary>The exchange, and the key where orders go there, for as long as a run lasts.</summary>
sealed class RunGround : IDisposable
{
    readonly HttpClient _http = KrakenHttp.CreateClient();
    readonly ResolvedCredentials? _key;

    RunGround(ParseResult args, RunClock clock, ResolvedCredentials? key)
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
    public static RunGround Open(ParseResult args, ExecutionMode mode, RunClock clock)
    {
        if (mode is ExecutionMode.Paper or ExecutionMode.DryRun) return new RunGround(args, clock, key: null);
        using var input = new SecretInput();
        var key = new CredentialSource(Environment.GetEnvironmentVariable, KeysOptions.Vault(args))
            .Resolve(args.GetValue(AccountOption.Key), _ => PassphraseOption.Read(args, input));
        if (key.Warning is { } warning) Terminal.Say($"Note: {warning}");
        return new RunGround(args, clock, key);
    }

    /// <summary>Names and rules of the exchange's pairs.</summary>
    public AccountListing Listing() => PublicExchange.Wait("the list of assets and pairs", AccountListing.ReadAsync(Rest));

    public void Dispose()
    {
        _key?.Dispose();
        _http.Dispose();
    }
}
