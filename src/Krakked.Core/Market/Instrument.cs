namespace Krakked;

/// <summary>A tradable pair and the venue's rules for it. Two instruments are equal when their symbols are.</summary>
/// <remarks>
/// Source: Kraken's AssetPairs (<c>altname</c>, <c>tick_size</c>, <c>lot_decimals</c>, <c>ordermin</c>, <c>costmin</c>, <c>fees</c>).
/// </remarks>
public sealed class Instrument : IEquatable<Instrument>
{
    int _hash;

    /// <summary>The canonical name: Kraken's altname, <c>XBTUSD</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>What is bought and sold, <c>XBT</c>.</summary>
    public required string Base { get; init; }

    /// <summary>What it is paid with, <c>USD</c>.</summary>
    public required string Quote { get; init; }

    /// <summary>Every other name the pair goes by: <c>XBT/USD</c>, <c>BTC/USD</c>, <c>XXBTZUSD</c>.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Smallest step of an order's price, in quote currency.</summary>
    public decimal TickSize { get; init; } = 0.1m;

    /// <summary>Decimals of a price on the wire.</summary>
    public int PriceDecimals { get; init; } = 1;

    /// <summary>Decimals of an amount of base currency.</summary>
    public int LotDecimals { get; init; } = 8;

    /// <summary>Decimals in which the venue prints cost and fee.</summary>
    public int CostDecimals { get; init; } = 5;

    /// <summary>Smallest order, in base currency.</summary>
    public decimal MinimumOrder { get; init; }

    /// <summary>Smallest order, in quote currency.</summary>
    public decimal MinimumCost { get; init; }

    /// <summary>What trading costs, by rolling 30-day volume.</summary>
    public FeeSchedule Fees { get; init; } = FeeSchedule.Flat(maker: 0.0025m, taker: 0.004m);

    /// <summary>The venue's word for whether it trades: <c>online</c>, <c>cancel_only</c>, <c>delisted</c>…</summary>
    public string Status { get; init; } = "online";

    /// <summary>An amount rounded down to what the venue can trade, so that rounding never buys or sells more than was allowed.</summary>
    public decimal FloorToLot(decimal quantity) => Numeric.Truncate(quantity, LotDecimals);

    /// <summary>A price rounded to the tick in the given direction.</summary>
    public decimal RoundToTick(decimal price, MidpointRounding direction) => decimal.Round(price / TickSize, direction) * TickSize;

    /// <inheritdoc/>
    public bool Equals(Instrument? other) =>
        ReferenceEquals(this, other) || (other is not null && string.Equals(Symbol, other.Symbol, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Instrument);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash != 0 ? _hash : _hash = Symbol.GetHashCode(StringComparison.Ordinal);

    /// <summary>The symbol.</summary>
    public override string ToString() => Symbol;
}
