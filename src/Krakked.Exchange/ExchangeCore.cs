using Krakked.Execution.Simulation;

namespace Krakked.Exchange;

/// <summary>The exchange without sockets, clock or threads: time and requests go in, answers and events come out.</summary>
/// <remarks>The same seed, market, times and requests give the same bytes.</remarks>
public sealed class ExchangeCore : IExchangeRoom
{
    readonly ExchangeOptions _options;
    readonly List<Account> _accounts = [];
    readonly Dictionary<string, ApiKey> _keys = new(StringComparer.Ordinal);
    readonly IdSource _ids;

    public ExchangeCore(Listing listing, PublicMarket market, ExchangeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(listing);
        ArgumentNullException.ThrowIfNull(market);
        (Listing, Market, _options) = (listing, market, options ?? new ExchangeOptions());
        _ids = new IdSource(_options.Seed);
        Tokens = new SocketTokens(_ids);
        Desk = new TradingDesk(this, _ids);
    }

    public Listing Listing { get; }

    public PublicMarket Market { get; }

    public ExchangeOptions Options => _options;

    public ExchangeModes Modes { get; } = new();

    public SocketTokens Tokens { get; }

    /// <summary>Where orders are placed, amended and cancelled, whichever wire they came by.</summary>
    public TradingDesk Desk { get; }

    public IReadOnlyList<Account> Accounts => _accounts;

    public IReadOnlyCollection<ApiKey> Keys => _keys.Values;

    /// <summary>How much later than they happen closed orders and trades come into the histories, ns.</summary>
    public long IndexLag { get; set; }

    /// <summary>How late it is, Unix ns.</summary>
    public long Now { get; private set; }

    RateTier? IExchangeRoom.Tier => _options.Tier;

    public ApiKey? FindKey(string id) => _keys.GetValueOrDefault(id);

    MarketQuote IExchangeRoom.Quote(ListedPair pair) => Market.Quote(pair);

    /// <summary>Opens an account.</summary>
    public Account AddAccount(string name)
    {
        var account = new Account(name, new SimulatedVenue(new VenueOptions
        {
            VolumeShare = _options.VolumeShare,
            StartingVolume = _options.StartingVolume,
            RoundsToPrintedDecimals = true,
        }));
        _accounts.Add(account);
        return account;
    }

    /// <summary>Gives an account a key with a secret made from the seed.</summary>
    public (ApiKey Key, string Secret) AddKey(Account account, string name, KeyPermissions permissions = KeyPermissions.Trading)
    {
        var (id, secret) = (Convert.ToBase64String(_ids.Bytes(42)), _ids.Bytes(64));
        return (AddKey(new ApiKey(account, name, id, secret, permissions)), Convert.ToBase64String(secret));
    }

    /// <summary>Gives an account a key of its own.</summary>
    public ApiKey AddKey(ApiKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _keys[key.Id] = key;
        return key;
    }

    /// <summary>Time has come to <paramref name="now"/> (Unix ns): the market trades, and what was set to a time happens.</summary>
    public void Advance(long now)
    {
        while (true)
        {
            var next = Math.Min(Market.NextTime, Desk.NextTime);
            if (next > now) break;
            Now = Math.Max(Now, next);
            if (Desk.NextTime <= Market.NextTime) Desk.Ring(Now);
            else Desk.OnTick(Market.Step());
        }

        Now = Math.Max(Now, now);
        Market.Reach(Now);
    }

    /// <summary>Answers a REST call that arrives at <paramref name="now"/>, Unix ns.</summary>
    public ExchangeReply Handle(ExchangeRequest request, long now)
    {
        ArgumentNullException.ThrowIfNull(request);
        Advance(now);
        return RestApi.Answer(this, request);
    }
}
