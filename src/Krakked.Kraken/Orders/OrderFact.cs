namespace Krakked.Kraken;

/// <summary>What became true of an order at Kraken.</summary>
public enum OrderFactKind : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Kraken has it; told before all else.</summary>
    Accepted,

    /// <summary>The price came to its trigger.</summary>
    Triggered,

    /// <summary>Its size or prices were changed in place.</summary>
    Amended,

    /// <summary>It traded.</summary>
    Traded,

    /// <summary>Nothing more will happen to it, and every trade of it was told.</summary>
    Ended,
}

/// <summary>How an order ended. What had traded stands, whatever it says.</summary>
public enum OrderEnd : byte
{
    /// <summary>It has not.</summary>
    None,

    /// <summary>Everything it was going to trade has traded.</summary>
    Filled,
    Cancelled,
    Expired,
}

/// <summary>One thing that became true of an order, told once, wherever it was heard.</summary>
public sealed record OrderFact
{
    public required OrderFactKind Kind { get; init; }

    /// <summary>Kraken's id.</summary>
    public required string OrderId { get; init; }

    /// <summary>Our id as Kraken repeats it; null for an order placed without one. <see cref="ClientIds.Read"/> says whose it is.</summary>
    public string? ClientId { get; init; }

    /// <summary>When, by Kraken's clock, as the news said by which it was first heard.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The trade, for <see cref="OrderFactKind.Traded"/>.</summary>
    public OrderTrade? Trade { get; init; }

    /// <summary>Size and prices, for <see cref="OrderFactKind.Amended"/>.</summary>
    public OrderShape? Shape { get; init; }

    /// <summary>How, for <see cref="OrderFactKind.Ended"/>.</summary>
    public OrderEnd End { get; init; }

    /// <summary>Why it ended, in Kraken's words; null when it did not say.</summary>
    public string? Reason { get; init; }
}

/// <summary>A trade of an order, the same whether REST or the socket told it.</summary>
/// <param name="Id">Kraken's id, <c>TGBB7L-HT5LX-J3BZ4A</c>; a trade is told once by it.</param>
/// <param name="Quantity">In base currency.</param>
/// <param name="Price">In quote currency.</param>
/// <param name="Fee">In <paramref name="FeeAsset"/>.</param>
/// <param name="FeeAsset">What the fee was taken in. REST states every fee in quote, so only the socket says base.</param>
/// <param name="Liquidity">Our side of it.</param>
public sealed record OrderTrade(string Id, decimal Quantity, decimal Price, decimal Fee, FeeAsset FeeAsset, Liquidity Liquidity);

/// <summary>The size and prices of an order as they stand; a trailing stop's trigger moves by itself and is no part of them.</summary>
/// <param name="Quantity">In base currency, or in quote currency for a buy of an amount of money; what has traded included.</param>
/// <param name="LimitPrice">Null without one, and when it is stated relative to another price.</param>
/// <param name="TriggerPrice">Null without one, and when it is stated relative to another price.</param>
public sealed record OrderShape(decimal Quantity, decimal? LimitPrice, decimal? TriggerPrice);
