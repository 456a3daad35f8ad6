using System.Diagnostics.CodeAnalysis;

namespace Krakked.Exchange;

/// <summary>All pairs of the exchange, moved through time together.</summary>
sealed class PublicMarket : IDisposable
{
    readonly Dictionary<string, PairMarket> _bySymbol;
    readonly IReadOnlyList<IDisposable> _files;

    /// <param name="pairs">At least one.</param>
    /// <param name="files">What the pairs read their bars from, closed with the market.</param>
    public PublicMarket(IReadOnlyList<PairMarket> pairs, IReadOnlyList<IDisposable> files)
    {
        (Pairs, _files) = (pairs, files);
        _bySymbol = pairs.ToDictionary(pair => pair.Symbol, StringComparer.Ordinal);
    }

    /// <summary>The pairs, in the order they were given.</summary>
    public IReadOnlyList<PairMarket> Pairs { get; }

    /// <summary>The pair of a WebSocket v2 symbol, <c>BTC/USD</c>; the older <c>XBT/USD</c> is none.</summary>
    public bool TryFind(string symbol, [NotNullWhen(true)] out PairMarket? pair) => _bySymbol.TryGetValue(symbol, out pair);

    /// <summary>The pair of an instrument.</summary>
    public PairMarket this[Instrument instrument] => Pairs.First(pair => pair.Instrument.Equals(instrument));

    /// <summary>
    /// Lets the earliest trade of any pair happen that is due by <paramref name="now"/> (Unix ns); false when none is and every
    /// pair's time is <paramref name="now"/>.
    /// </summary>
    public bool TryAdvance(long now, [NotNullWhen(true)] out PairMarket? pair, out Tick tick)
    {
        pair = Pairs[0];
        foreach (var other in Pairs)
            if (other.NextTime < pair.NextTime) pair = other;
        if (pair.TryAdvance(now, out tick)) return true;

        foreach (var other in Pairs)
            other.TryAdvance(now, out _);
        pair = null;
        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _files)
            file.Dispose();
    }
}
