using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>A call to Kraken that the order desk wants made. Whoever makes it hands the <see cref="VenueReply"/> back, whenever it comes.</summary>
public abstract record VenueCall
{
    VenueCall()
    {
    }

    /// <summary>Counts the calls of one desk; a reply to a number the desk does not wait for is an echo of the one before it.</summary>
    public required long Number { get; init; }

    /// <summary>Places an order. Its row was committed before; it passes <see cref="SendGate"/> as the last thing before the socket.</summary>
    public sealed record Place(Order Order, AddOrderRequest Request) : VenueCall;

    /// <summary>Takes an order back.</summary>
    public sealed record Cancel(OrderId Order, OrderRef At) : VenueCall;

    /// <summary>Changes an order where it stands; <paramref name="Order"/> is the order as it is known.</summary>
    public sealed record Amend(Order Order, Amendment Wanted, AmendOrderRequest Request) : VenueCall;

    /// <summary>Sets the dead-man switch; <see cref="TimeSpan.Zero"/> switches it off.</summary>
    public sealed record SetDeadMan(TimeSpan After) : VenueCall;

    /// <summary>Asks whether the engine is online, and for Kraken's time.</summary>
    public sealed record ReadStatus : VenueCall;

    /// <summary>Reads every open order.</summary>
    public sealed record ReadOpenOrders : VenueCall;

    /// <summary>Reads every order that has ended after a moment.</summary>
    public sealed record ReadClosedOrders(DateTimeOffset Since) : VenueCall;

    /// <summary>Reads orders by Kraken's ids, at most 50.</summary>
    public sealed record QueryOrders(IReadOnlyList<string> Ids) : VenueCall;

    /// <summary>Reads every trade after a moment, as exact fills.</summary>
    public sealed record ReadTrades(DateTimeOffset Since) : VenueCall;

    /// <summary>Reads every row of the account's ledger after a moment.</summary>
    public sealed record ReadLedgers(DateTimeOffset Since) : VenueCall;

    /// <summary>Reads what the account owns.</summary>
    public sealed record ReadBalances : VenueCall;
}
