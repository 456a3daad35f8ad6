using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>What came back of a <see cref="VenueCall"/>. Silence is an error of kind <see cref="ErrorKind.Unknown"/>.</summary>
public abstract record VenueReply
{
    VenueReply()
    {
    }

    /// <summary>What was asked.</summary>
    public required VenueCall Call { get; init; }

    /// <summary>To <see cref="VenueCall.Place"/>.</summary>
    public sealed record Placed(Result<PlacedOrder> Result) : VenueReply;

    /// <summary>To <see cref="VenueCall.Cancel"/>.</summary>
    public sealed record Cancelled(Result<CancelledOrders> Result) : VenueReply;

    /// <summary>To <see cref="VenueCall.Amend"/>.</summary>
    public sealed record Amended(Result<AmendedOrder> Result) : VenueReply;

    /// <summary>To <see cref="VenueCall.SetDeadMan"/>.</summary>
    public sealed record Switched(Result<DeadManSwitch> Result) : VenueReply;

    /// <summary>To <see cref="VenueCall.ReadStatus"/>.</summary>
    public sealed record Status(Result<SystemStatus> Result) : VenueReply;

    /// <summary>To the three calls that read orders.</summary>
    public sealed record Orders(Result<IReadOnlyDictionary<string, OrderInfo>> Result) : VenueReply;

    /// <summary>To <see cref="VenueCall.ReadTrades"/>.</summary>
    public sealed record Trades(Result<IReadOnlyDictionary<string, TradeInfo>> Result) : VenueReply;

    /// <summary>To <see cref="VenueCall.ReadLedgers"/>.</summary>
    public sealed record Ledgers(Result<IReadOnlyDictionary<string, LedgerEntry>> Result) : VenueReply;

    /// <summary>To <see cref="VenueCall.ReadBalances"/>.</summary>
    public sealed record Balances(Result<IReadOnlyDictionary<string, ExtendedBalance>> Result) : VenueReply;
}
