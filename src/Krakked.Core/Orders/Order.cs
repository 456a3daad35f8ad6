namespace Krakked;

/// <summary>What the venue is asked to do: the facts of an order, none of its fate.</summary>
public sealed record Order
{
    /// <summary>Our name for it.</summary>
    public required OrderId Id { get; init; }

    /// <summary>What is traded.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>Which way.</summary>
    public required Side Side { get; init; }

    /// <summary>Amount of base currency, a multiple of the instrument's lot.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>How it finds its price.</summary>
    public OrderType Type { get; init; }

    /// <summary>The limit, a multiple of the tick; null for a market order.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>The price that wakes a stop-loss or take-profit, a multiple of the tick; null for the other types.</summary>
    /// <remarks>A trailing stop that takes another's place has one too: where its trigger begins.</remarks>
    public decimal? TriggerPrice { get; init; }

    /// <summary>How far behind the best price a trailing stop's trigger stays, in quote currency; null for the other types.</summary>
    public decimal? TrailingOffset { get; init; }

    /// <summary>
    /// For a buy at the market sized in quote currency: the cost to spend, fee apart. <see cref="Quantity"/> is then only what that was
    /// expected to buy. Null for every other order.
    /// </summary>
    public decimal? QuoteAmount { get; init; }

    /// <summary>True when we watch its trigger ourselves and it rests nowhere: it holds nothing back at the venue.</summary>
    public bool IsWatched { get; init; }

    /// <summary>Orders that share a bracket exclude each other: once one of them is triggered, the others are taken back. 0 for none.</summary>
    public long Bracket { get; init; }

    /// <summary>True when it stands guard over what is held; false when a plan asked for it.</summary>
    public bool IsProtective => Bracket != 0;

    /// <summary>Why it exists, in the strategy's words or by the name of the protection: <c>stop-loss</c>. Null when several had reasons.</summary>
    public string? Because { get; init; }

    /// <summary>How long it stands.</summary>
    public TimeInForce TimeInForce { get; init; }

    /// <summary>When it lapses, Unix ms UTC; null unless good til date.</summary>
    public long? ExpiresAt { get; init; }

    /// <summary>True when it must rest: the venue rejects it if it would trade at once.</summary>
    public bool PostOnly { get; init; }

    /// <summary>When it was decided, Unix ms UTC. It cannot fill on anything that happened before.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>The plan it carries out.</summary>
    public long PlanId { get; init; }

    /// <summary>Whose it is: the signed change of each sleeve. Their sum is the signed quantity, up to rounding to the lot.</summary>
    public required IReadOnlyList<SleeveChange> Changes { get; init; }
}

/// <summary>A signed change of one strategy's sleeve, in base currency.</summary>
/// <param name="Strategy">Whose sleeve.</param>
/// <param name="Quantity">Positive buys, negative sells.</param>
public readonly record struct SleeveChange(StrategyId Strategy, decimal Quantity);
