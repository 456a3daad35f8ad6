namespace Krakked.Kraken;

/// <summary>How many decimals a pair's prices and quantities are written with: <see cref="PairRow"/> tells.</summary>
public readonly record struct BookPrecision(int PriceDecimals, int QuantityDecimals);

/// <summary>One symbol's book, kept from a snapshot and the changes after it, and checked against Kraken's checksum at every change.</summary>
/// <remarks>Not safe for use from two threads.</remarks>
public sealed class OrderBook
{
    readonly BookSide _bids, _asks;
    readonly BookPrecision? _precision;
    int _priceDecimals, _quantityDecimals;

    /// <param name="symbol">Whose book it is.</param>
    /// <param name="depth">The depth subscribed to: what falls below it is gone.</param>
    /// <param name="precision">
    /// The pair's decimals. Without them the most decimals the book was ever written with are taken: Kraken writes every level with all of them.
    /// </param>
    public OrderBook(string symbol, int depth, BookPrecision? precision = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        (Symbol, Depth, _precision) = (symbol, depth, precision);
        (_bids, _asks) = (new BookSide(depth, descending: true), new BookSide(depth, descending: false));
    }

    public string Symbol { get; }

    public int Depth { get; }

    /// <summary>False until a snapshot came and after a mismatch: then nothing here may be used.</summary>
    public bool IsValid { get; private set; }

    /// <summary>Best first, until the next change.</summary>
    public ReadOnlySpan<BookLevel> Bids => _bids.Levels;

    /// <summary>Best first, until the next change.</summary>
    public ReadOnlySpan<BookLevel> Asks => _asks.Levels;

    /// <summary>Kraken's checksum of the book as we have it.</summary>
    public uint Checksum() => BookChecksum.Of(
        Asks, Bids, _precision?.PriceDecimals ?? _priceDecimals, _precision?.QuantityDecimals ?? _quantityDecimals);

    /// <summary>Takes a snapshot or a change; false when the book is not Kraken's afterwards, or was not before a change.</summary>
    public bool TryApply(BookRow row, bool isSnapshot)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (isSnapshot)
        {
            _bids.Clear();
            _asks.Clear();
        }
        else if (!IsValid) return false;

        foreach (var level in row.Bids) Apply(_bids, level);
        foreach (var level in row.Asks) Apply(_asks, level);
        return IsValid = Checksum() == row.Checksum;
    }

    void Apply(BookSide side, in BookLevel level)
    {
        _priceDecimals = Math.Max(_priceDecimals, level.Price.Scale);
        _quantityDecimals = Math.Max(_quantityDecimals, level.Quantity.Scale);
        side.Apply(level);
    }
}
