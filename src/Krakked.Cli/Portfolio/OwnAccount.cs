using System.CommandLine;
using Krakked.Kraken;
using Krakked.Live;

namespace Krakked.Cli;

/// <summary>An account at the exchange, read with the key that was named or would be used, for as long as a command runs.</summary>
sealed class OwnAccount : IDisposable
{
    readonly HttpClient _http = KrakenHttp.CreateClient();
    readonly ResolvedCredentials _key;

    OwnAccount(ParseResult args, ResolvedCredentials key)
    {
        _key = key;
        var clock = TimeProvider.System;
        var limits = new RateLimits(new RateLimitOptions { IsOff = args.GetValue(AccountOption.NoLimits) }, clock);
        var connection = new KrakenConnection(_http, ExchangeOption.Options(args), limits, clock);
        var nonces = new NonceSource(new NonceFile(Path.Combine(KeysOptions.Vault(args).Folder, "nonces"), key.Credentials), clock);
        (Account, Market) = (new KrakenAccount(connection, key.Credentials, nonces), new KrakenMarket(connection));
    }

    public KrakenAccount Account { get; }

    public KrakenMarket Market { get; }

    /// <exception cref="KrakkedException">There is no key, it cannot be opened, or limits are off for an exchange elsewhere.</exception>
    public static OwnAccount Open(ParseResult args)
    {
        using var input = new SecretInput();
        var key = new CredentialSource(Environment.GetEnvironmentVariable, KeysOptions.Vault(args))
            .Resolve(args.GetValue(AccountOption.Key), _ => PassphraseOption.Read(args, input));
        if (key.Warning is { } warning) Terminal.Say($"Note: {warning}");
        return new OwnAccount(args, key);
    }

    /// <summary>Names and rules of the exchange's pairs.</summary>
    public AccountListing Listing() => PublicExchange.Wait("the list of assets and pairs", AccountListing.ReadAsync(Market));

    public void Dispose()
    {
        _key.Dispose();
        _http.Dispose();
    }
}
