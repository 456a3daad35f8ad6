namespace Krakked.Exchange;

/// <summary>Something that happened to an account. Told at once: the order is as it was at that moment.</summary>
/// <param name="Time">Unix ns.</param>
public abstract record AccountEvent(long Time)
{
    /// <summary>An order was accepted; it waits for its start time when its status is pending.</summary>
    public sealed record OrderAccepted(ExchangeOrder Order, long Time) : AccountEvent(Time);

    /// <summary>An order came into the book, or began to wait for its trigger.</summary>
    public sealed record OrderOpened(ExchangeOrder Order, long Time) : AccountEvent(Time);

    /// <summary>An order's trigger was touched.</summary>
    public sealed record OrderTriggered(ExchangeOrder Order, long Time) : AccountEvent(Time);

    /// <summary>Part or the rest of an order traded; its totals include the trade.</summary>
    public sealed record OrderTraded(ExchangeTrade Trade, long Time) : AccountEvent(Time);

    /// <summary>An order's size or price was changed in place: by its owner, or when a trailing stop follows the market.</summary>
    public sealed record OrderAmended(ExchangeOrder Order, bool ByUser, long Time) : AccountEvent(Time);

    /// <summary>An order ended: its status says how.</summary>
    public sealed record OrderEnded(ExchangeOrder Order, long Time) : AccountEvent(Time);

    /// <summary>A balance changed.</summary>
    public sealed record BalanceChanged(LedgerRow Row, long Time) : AccountEvent(Time);
}
