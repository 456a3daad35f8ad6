namespace Krakked.Kraken;

/// <summary>One key's side of Kraken. Its calls are made one at a time, orders and cancels ahead of reads.</summary>
public sealed class KrakenAccount
{
    /// <param name="connection">What is shared with the public side.</param>
    /// <param name="credentials">The key; it stays the caller's to dispose.</param>
    /// <param name="nonces">The key's nonces. There is one source for one key.</param>
    public KrakenAccount(KrakenConnection connection, ApiCredentials credentials, NonceSource nonces)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(credentials);
        ArgumentNullException.ThrowIfNull(nonces);
        var session = new KeySession(connection, credentials, nonces);
        (Funds, Orders, Trades) = (new KrakenFunds(session), new KrakenOrders(session), new KrakenTrades(session));
        (Trading, Key) = (new KrakenTrading(session), new KrakenKey(session));
    }

    public KrakenFunds Funds { get; }

    public KrakenOrders Orders { get; }

    public KrakenTrades Trades { get; }

    public KrakenTrading Trading { get; }

    public KrakenKey Key { get; }
}
