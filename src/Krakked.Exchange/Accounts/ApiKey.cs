namespace Krakked.Exchange;

/// <summary>What a key may do.</summary>
[Flags]
public enum KeyPermissions
{
    None = 0,
    QueryFunds = 1,
    QueryOpenTrades = 2,
    QueryClosedTrades = 4,
    ModifyTrades = 8,
    CloseTrades = 16,
    QueryLedger = 32,
    CreateSocketToken = 64,
    AddFunds = 128,
    WithdrawFunds = 256,

    /// <summary>All a trading program needs, and no more.</summary>
    Trading = QueryFunds | QueryOpenTrades | QueryClosedTrades | ModifyTrades | CloseTrades | QueryLedger | CreateSocketToken,
}

/// <summary>A key of an account, and what the exchange remembers of its use.</summary>
public sealed class ApiKey
{
    readonly byte[] _secret;

    /// <param name="account">Whose.</param>
    /// <param name="name">What its owner calls it.</param>
    /// <param name="id">The public half, sent with each call.</param>
    /// <param name="secret">The private half, decoded.</param>
    /// <param name="permissions">What it may do.</param>
    public ApiKey(Account account, string name, string id, byte[] secret, KeyPermissions permissions)
    {
        ArgumentNullException.ThrowIfNull(secret);
        (Account, Name, Id, Permissions, _secret) = (account, name, id, permissions, secret);
    }

    public Account Account { get; }

    public string Name { get; }

    public string Id { get; }

    public KeyPermissions Permissions { get; set; }

    /// <summary>How far below the highest nonce another may be; in the unit of the nonces.</summary>
    public ulong NonceWindow { get; set; }

    /// <summary>The highest nonce accepted.</summary>
    public ulong Nonce { get; internal set; }

    /// <summary>Last used, Unix ns; 0 for never.</summary>
    public long LastUsed { get; internal set; }

    /// <summary>Refusals in a row for reasons of nonce or signature, and until when they lock the key out (Unix ns).</summary>
    public int Failures { get; set; }

    public long LockedUntil { get; set; }

    internal DecayingCounter Calls { get; } = new();

    internal ReadOnlySpan<byte> Secret => _secret;

    public bool May(KeyPermissions needed) => (Permissions & needed) == needed;

    /// <summary>Takes a nonce; false when it was too low.</summary>
    /// <remarks>Within a window, a nonce below the highest does not lower it. Using one twice is not told apart from using two.</remarks>
    internal bool Accept(ulong nonce)
    {
        var floor = Nonce > NonceWindow ? Nonce - NonceWindow : 0;
        if (NonceWindow == 0 ? nonce <= Nonce : nonce < floor) return false;
        Nonce = Math.Max(Nonce, nonce);
        return true;
    }
}
