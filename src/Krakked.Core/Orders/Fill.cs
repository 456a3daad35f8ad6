namespace Krakked;

/// <summary>A trade of ours, as the venue reports it.</summary>
public sealed record Fill
{
    /// <summary>The order that traded.</summary>
    public required OrderId Order { get; init; }

    /// <summary>The venue's name for the trade, unique: a fill seen twice counts once.</summary>
    public required string TradeId { get; init; }

    /// <summary>What was traded.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>Which way.</summary>
    public required Side Side { get; init; }

    /// <summary>Amount of base currency; 0 when sleeves only traded among themselves.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Price, in quote currency.</summary>
    public required decimal Price { get; init; }

    /// <summary>What the venue took, in <see cref="FeeAsset"/>.</summary>
    public decimal Fee { get; init; }

    /// <summary>What the fee was taken in.</summary>
    public FeeAsset FeeAsset { get; init; }

    /// <summary>Which side of the trade we were on.</summary>
    public Liquidity Liquidity { get; init; }

    /// <summary>When, Unix ms UTC.</summary>
    public required long Time { get; init; }

    /// <summary>
    /// True when it happened somewhere inside a bar and <see cref="Time"/> is that bar's close; false when it happened at that time.
    /// </summary>
    /// <remarks>The close of a bar is the open of the next: without this a fill could belong to either.</remarks>
    public bool InsideBar { get; init; }

    /// <summary>The order's <see cref="Order.Because"/>.</summary>
    public string? Because { get; init; }

    /// <summary>How the trade is shared out: signed base currency and fee for each sleeve.</summary>
    public required IReadOnlyList<SleeveFill> Sleeves { get; init; }

    /// <summary>Quantity times price, in quote currency.</summary>
    public decimal Cost => Numeric.Money(Quantity * Price);
}

/// <summary>One sleeve's part of a fill.</summary>
/// <param name="Strategy">Whose sleeve.</param>
/// <param name="Quantity">Signed base currency: positive bought, negative sold.</param>
/// <param name="Fee">Its part of the fee, in the fill's fee asset.</param>
public readonly record struct SleeveFill(StrategyId Strategy, decimal Quantity, decimal Fee);

/// <summary>Which asset a fee is taken in.</summary>
public enum FeeAsset : byte
{
    /// <summary>The quote currency, Kraken's default.</summary>
    Quote,

    /// <summary>The base currency.</summary>
    Base,
}
