using System.CommandLine;
using Krakked.Kraken;
using Krakked.Live;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary>An account at the exchange, read with the key that was named or would be used, for as long as a command runs.</summary>
sealed class OwnAccount : IDisposable
{
    readonly HttpClient _http = KrakenHttp.CreateClient();
    readonly ResolvedCredentials _key;
    readonly NonceFile _nonces;

    OwnAccount(ParseResult args, ResolvedCredentials key)
    {
        _key = key;
        var clock = TimeProvider.System;
        var limits = new RateLimits(new RateLimitOptions { IsOff = args.GetValue(AccountOption.NoLimits) }, clock);
        Options = ExchangeOption.Options(args);
        Connection = new KrakenConnection(_http, Options, limits, clock);
        _nonces = new NonceFile(Path.Combine(KeysOptions.Vault(args).Folder, "nonces"), key.Credentials);
        (Account, Market) = (new KrakenAccount(Connection, key.Credentials, new NonceSource(_nonces, clock)), new KrakenMarket(Connection));
    }

    public KrakenOptions Options { get; }

    public KrakenConnection Connection { get; }

    public ApiCredentials Credentials => _key.Credentials;

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

    /// <summary>Marks of the key's nonces above whatever commands and desks have used, and kept for both.</summary>
    public INonceStore NoncesWith(Database database) => new SharedNonces(_nonces, new DatabaseNonces(database, Credentials));

    /// <summary>Names and rules of the exchange's pairs.</summary>
    public AccountListing Listing() => PublicExchange.Wait("the list of assets and pairs", AccountListing.ReadAsync(Market));

    public void Dispose()
    {
        _key.Dispose();
        _http.Dispose();
    }
}
