namespace Krakked.Accounting;

/// <summary>What the books of an account are kept in, and what prices them.</summary>
public sealed record BooksOptions
{
    /// <summary>What everything is valued in, <c>USD</c>.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>The currency to start with; 0 where the account's own history begins with what was paid in.</summary>
    public decimal Cash { get; init; }

    /// <summary>Prices of now.</summary>
    public required IMarketData Market { get; init; }

    /// <summary>Prices of before, for entries that are not of now; null when none are known, and then such entries are unvalued.</summary>
    public IPastPrices? Past { get; init; }

    /// <summary>The pairs that may price an asset.</summary>
    public required IReadOnlyCollection<Instrument> Instruments { get; init; }

    /// <summary>By asset, the symbol of the pair to price it with.</summary>
    public IReadOnlyDictionary<string, string> ValuationPairs { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc cref="AccountBooks.TrackManualTrades"/>
    public bool TrackManualTrades { get; init; } = true;

    /// <summary>How many of the last entries are kept at hand, so that one may still come before them; 1 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int Depth
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 512;
}
