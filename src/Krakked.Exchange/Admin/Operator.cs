namespace Krakked.Exchange;

/// <summary>What others than the client do: the exchange's staff, the account's owner by hand, another program with the same key.</summary>
/// <remarks>Everything is found by name; a name that is not there is told with those that are.</remarks>
public sealed class Operator
{
    const long Second = 1_000_000_000;

    readonly ExchangeCore _core;

    public Operator(ExchangeCore core)
    {
        ArgumentNullException.ThrowIfNull(core);
        _core = core;
    }

    /// <summary>Puts the exchange, or one pair, into a mode.</summary>
    public void SetMode(TradingMode mode, string? pair)
    {
        if (pair is null) _core.Modes.Set(mode);
        else _core.Modes.Set(Pair(pair), mode);
    }

    /// <summary>Money comes from outside, or goes there when negative.</summary>
    public LedgerRow Deposit(string? account, string asset, decimal amount)
    {
        var (to, what) = (Account(account), Asset(asset));
        if (amount == 0) throw new KrakkedException("A deposit of 0 is none. Give a positive amount, or a negative one for a withdrawal.");
        var free = to.Balance(what) - to.Held(what);
        if (free + amount < 0) throw new KrakkedException($"{-amount} {what.Altname} cannot be withdrawn: {free} are free.");
        return _core.Desk.Deposit(to, what, amount);
    }

    /// <summary>The owner, or a reward programme, moves money to where it earns, or back when negative.</summary>
    public (LedgerRow Spot, LedgerRow Earning) Earn(string? account, string asset, decimal amount)
    {
        var (owner, what) = (Account(account), Asset(asset));
        if (what.Spot is not null || amount == 0)
            throw new KrakkedException($"{amount} {asset} cannot be moved. Name the asset as it is traded, with an amount that is not 0.");
        var from = amount > 0 ? what : _core.Listing.Asset(what.EarningKey);
        var free = owner.Balance(from) - owner.Held(from);
        if (free < Math.Abs(amount)) throw new KrakkedException($"{Math.Abs(amount)} {from.Altname} cannot be moved: {free} are free.");
        return _core.Desk.Earn(owner, what, amount);
    }

    /// <summary>The account's owner trades at the market by hand, without a client id.</summary>
    public ExchangeOrder Trade(string? account, string pair, Side side, decimal volume)
    {
        var request = new OrderRequest { Pair = Pair(pair), Side = side, Kind = OrderKind.Market, Volume = volume };
        return _core.Desk.Add(Account(account), request).TryGet(out var placed, out var refusal)
            ? placed.Order!
            : throw new KrakkedException($"The exchange refuses {side.Word()} {volume} {pair}: {refusal}");
    }

    /// <summary>The owner takes an order back by hand.</summary>
    public void Cancel(string? account, string order)
    {
        if (_core.Desk.Cancel(Account(account), order, out _) is { } refusal)
            throw new KrakkedException($"The exchange does not take {order} back: {refusal}");
    }

    /// <summary>Gives a key these rights and no others.</summary>
    public void SetPermissions(string? key, IEnumerable<KeyPermissions> permissions) =>
        Key(key).Permissions = permissions.Aggregate(KeyPermissions.None, (all, one) => all | one);

    /// <summary>Locks a key out, as Kraken does after many failures; 0 lets it in again.</summary>
    public void LockOut(string? key, double seconds) => Key(key).LockedUntil = _core.Now + Nanoseconds(seconds);

    /// <summary>Another program uses the key: the highest nonce seen rises by <paramref name="ahead"/>.</summary>
    public void UseNonce(string? key, ulong ahead)
    {
        var found = Key(key);
        if (ahead > ulong.MaxValue - found.Nonce)
            throw new KrakkedException($"ahead {ahead}: no nonce lies so far above {found.Nonce}. Give a smaller number.");
        found.Nonce += ahead;
    }

    /// <summary>The next tokens for sockets, so many of them, have expired by the time they are used.</summary>
    public void LetTokensExpire(int late) => _core.Tokens.Late = late is >= 0 and <= 1_000
        ? late
        : throw new KrakkedException($"late {late}: give 0 to 1000 tokens.");

    /// <summary>The dead-man's switch fires, armed or not.</summary>
    public void FireSwitch(string? account) => _core.Desk.FireSwitch(Account(account));

    /// <summary>Closed orders and trades come into the histories so much later than they happen.</summary>
    public void SetIndexLag(double seconds) => _core.IndexLag = Nanoseconds(seconds);

    internal Account Account(string? name) =>
        name is null && _core.Accounts.Count == 1 ? _core.Accounts[0]
        : _core.Accounts.FirstOrDefault(a => a.Name == name)
        ?? throw new KrakkedException($"account '{name}': there is none. There are: {string.Join(", ", _core.Accounts.Select(a => a.Name))}.");

    ApiKey Key(string? name) =>
        name is null && _core.Keys.Count == 1 ? _core.Keys.First()
        : _core.Keys.FirstOrDefault(k => k.Name == name || k.Id == name)
        ?? throw new KrakkedException($"key '{name}': there is none. There are: {string.Join(", ", _core.Keys.Select(k => k.Name))}.");

    ListedPair Pair(string name) => _core.Listing.TryFind(name, out var pair)
        ? pair
        : throw new KrakkedException($"pair '{name}': not listed. Listed are: {string.Join(", ", _core.Listing.Pairs.Select(p => p.Altname))}.");

    ListedAsset Asset(string name) => _core.Listing.TryFindAsset(name, out var asset)
        ? asset
        : throw new KrakkedException($"asset '{name}': not listed. Listed are: {string.Join(", ", _core.Listing.Assets.Select(a => a.Altname))}.");

    internal static long Nanoseconds(double seconds) => seconds is >= 0 and <= 86_400
        ? (long)(seconds * Second)
        : throw new KrakkedException($"{seconds} seconds: give 0 to 86400.");
}
