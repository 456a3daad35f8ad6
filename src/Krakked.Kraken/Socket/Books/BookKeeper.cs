using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Krakked.Kraken;

/// <summary>The books of one connection.</summary>
sealed class BookKeeper
{
    const int MostDecimals = 20;

    readonly Dictionary<string, OrderBook> _books = new(StringComparer.Ordinal);
    readonly Dictionary<string, BookPrecision> _precisions = new(StringComparer.Ordinal);

    /// <summary>Forgets all books, and keeps what is known of their pairs.</summary>
    public void Clear() => _books.Clear();

    public void Drop(string symbol) => _books.Remove(symbol);

    public void Learn(ImmutableArray<PairRow> pairs)
    {
        foreach (var pair in pairs)
            if (pair is { PriceDecimals: >= 0 and <= MostDecimals, QuantityDecimals: >= 0 and <= MostDecimals })
                _precisions[pair.Symbol] = new BookPrecision(pair.PriceDecimals, pair.QuantityDecimals);
    }

    /// <summary>Takes rows of a symbol: true when they bring the book to Kraken's, false when it is broken; null when they change nothing.</summary>
    public bool? Apply(BookRow row, bool isSnapshot, int depth)
    {
        if (isSnapshot) _books[row.Symbol] = new OrderBook(row.Symbol, depth, Precision(row.Symbol));
        return _books.TryGetValue(row.Symbol, out var book) ? book.TryApply(row, isSnapshot) : null;
    }

    public bool TryFind(string symbol, [NotNullWhen(true)] out OrderBook? book) => _books.TryGetValue(symbol, out book) && book.IsValid;

    /// <summary>What the last checksum came out as.</summary>
    public uint Checksum(string symbol) => _books[symbol].Checksum();

    BookPrecision? Precision(string symbol) => _precisions.TryGetValue(symbol, out var known) ? known : null;
}
