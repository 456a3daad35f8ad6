namespace Krakked.Accounting;

/// <summary>Something the books of an account are made of.</summary>
public abstract record AccountEntry
{
    AccountEntry()
    {
    }

    /// <summary>The exchange's name for it, unique.</summary>
    public abstract string Id { get; }

    /// <summary>Unix ms UTC.</summary>
    public abstract long Time { get; }

    /// <summary>The prices it was valued with when it was booked first; null when it never was, or needed none.</summary>
    public IReadOnlyList<PairPrice>? Prices { get; init; }

    /// <summary>A trade of any pair.</summary>
    /// <param name="Fill">The trade.</param>
    /// <param name="FeeAsset">What its fee was taken in, whatever the fill says of it.</param>
    public sealed record Traded(Fill Fill, string FeeAsset) : AccountEntry
    {
        /// <inheritdoc/>
        public override string Id => Fill.TradeId;

        /// <inheritdoc/>
        public override long Time => Fill.Time;
    }

    /// <summary>Money that came or went without a trade.</summary>
    public sealed record Flowed(AssetFlow Flow) : AccountEntry
    {
        /// <inheritdoc/>
        public override string Id => Flow.Id;

        /// <inheritdoc/>
        public override long Time => Flow.Time;
    }
}

/// <summary>What a pair traded at.</summary>
/// <param name="Symbol">Which, <c>XBTUSD</c>.</param>
/// <param name="Price">In its quote currency.</param>
public readonly record struct PairPrice(string Symbol, double Price);
