namespace Krakked;

/// <summary>How an order finds its price.</summary>
public enum OrderType : byte
{
    /// <summary>At whatever the market gives.</summary>
    Market,

    /// <summary>At the limit or better.</summary>
    Limit,
}

/// <summary>How long an order stands.</summary>
public enum TimeInForce : byte
{
    /// <summary>Until it is filled or cancelled.</summary>
    GoodTilCancelled,

    /// <summary>What does not fill at once is cancelled.</summary>
    ImmediateOrCancel,

    /// <summary>Until its expiry.</summary>
    GoodTilDate,
}
