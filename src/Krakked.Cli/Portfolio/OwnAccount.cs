using System.CommandLine;
using Krakked.Kraken;
using Krakked.Live;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary>An account at the exchange, read with the key that was named or would be used, for as long as a command runs.</summary>
sealed class OwnAccount : IDisposable
{
    readonly HttpClient _http = KrakenHttp.CreateClient();
    readonly OwnKey _key;

    OwnAccount(ParseResult args, OwnKey key)
    {
        _key = key;
        var clock = TimeProvider.System;
        var limits = new RateLimits(new RateLimitOptions { IsOff = args.GetValue(AccountOption.NoLimits) }, clock);
        Options = ExchangeOption.Options(args);
        Connection = new KrakenConnection(_http, Options, limits, clock);
        (Account, Market) = (new KrakenAccount(Connection, key.Credentials, OwnKey.Beside(key.Nonces)), new KrakenMarket(Connection));
    }

    public KrakenOptions Options { get; }

    public KrakenConnection Connection { get; }

    public ApiCredentials Credentials => _key.Credentials;

    public KrakenAccount Account { get; }

    public KrakenMarket Market { get; }

    /// <exception cref="KrakkedException">There is no key, it cannot be opened, or limits are off for an exchange elsewhere.</exception>
    public static OwnAccount Open(ParseResult args) => new(args, OwnKey.Open(args));

    /// <summary>Marks of the key's nonces above whatever commands and desks have used, and kept for both.</summary>
    public INonceStore NoncesWith(Database database) => _key.NoncesWith(database);

    /// <summary>Names and rules of the exchange's pairs.</summary>
    public AccountListing Listing() => PublicExchange.Wait("the list of assets and pairs", AccountListing.ReadAsync(Market));

    public void Dispose()
    {
        _key.Dispose();
        _http.Dispose();
    }
}
