namespace Krakked.Data;

/// <summary>What stands where nobody traded.</summary>
/// <remarks>
/// Kraken's archives have no row for such a time, its live candles have a flat one. The choice changes what an average over "20
/// bars" means, and so what a strategy earns: it is stored with the bars and belongs to every result.
/// </remarks>
public enum GapPolicy : byte
{
    /// <summary>Nothing: the bars are those of the source.</summary>
    None,

    /// <summary>
    /// A bar at the close before it, with volume 0 and no trades, for every missing one between the first and the last.
    /// </summary>
    Flat,
}

/// <summary>Which bar stays when the store and new data disagree about one time.</summary>
/// <remarks>Kraken's own archives and live candles agree in prices and differ now and then in volume and trade count.</remarks>
public enum Overlap : byte
{
    /// <summary>The one that is being written: what was imported last is what is stored.</summary>
    NewWins,

    /// <summary>The stored one: for topping up from live candles, which know less than an archive.</summary>
    KeepStored,
}

/// <summary>What writing bars over stored ones did.</summary>
/// <param name="New">Bars at times the store did not have.</param>
/// <param name="Replaced">Bars that differed from the stored one and took its place.</param>
/// <param name="Unchanged">Bars the store had already, equal or kept.</param>
/// <param name="Filled">Flat bars put into gaps.</param>
public sealed record MergeReport(long New, long Replaced, long Unchanged, long Filled)
{
    /// <summary>Bars that agreed in their prices and not in volume or trade count: not corruption, see <see cref="Overlap"/>.</summary>
    public long AmountsDiffer { get; init; }

    /// <summary>Bars that did not agree in their prices: one of the two sources is wrong.</summary>
    public long PricesDiffer { get; init; }

    /// <summary>The first of them; null when there is none.</summary>
    public PriceDifference? FirstPriceDifference { get; init; }

    /// <summary>False when the stored file was left as it was, byte for byte.</summary>
    public bool Changed => New + Replaced + Filled > 0;
}

/// <summary>Two bars of one time that do not agree in open, high, low or close.</summary>
/// <param name="Stored">What the store had.</param>
/// <param name="Added">What came in.</param>
public sealed record PriceDifference(Bar Stored, Bar Added);
