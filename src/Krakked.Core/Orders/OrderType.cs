namespace Krakked;

/// <summary>How an order finds its price.</summary>
public enum OrderType : byte
{
    /// <summary>At whatever the market gives.</summary>
    Market,

    /// <summary>At the limit or better.</summary>
    Limit,

    /// <summary>At the market, once the price has come to the trigger from its good side: a sell's has fallen to it, a buy's risen.</summary>
    StopLoss,

    /// <summary>At a limit, once the stop-loss trigger is touched.</summary>
    StopLossLimit,

    /// <summary>At the market, once the price has come to the trigger from its bad side: a sell's has risen to it, a buy's fallen.</summary>
    TakeProfit,

    /// <summary>At a limit, once the take-profit trigger is touched.</summary>
    TakeProfitLimit,

    /// <summary>A stop-loss whose trigger follows the best price seen at a fixed distance, and never turns back.</summary>
    TrailingStop,
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
