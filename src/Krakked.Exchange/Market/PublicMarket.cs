namespace Krakked.Exchange;

/// <summary>The market of every listed pair, moved through time together.</summary>
public sealed class PublicMarket : IDisposable
{
    readonly IReadOnlyList<IDisposable> _files;

    /// <param name="pairs">One a listed pair, in the order of the listing.</param>
    /// <param name="files">What the pairs read their bars from, closed with the market.</param>
    internal PublicMarket(IReadOnlyList<PairMarket> pairs, IReadOnlyList<IDisposable> files) => (Pairs, _files) = (pairs, files);

    /// <summary>When the next trade of any pair happens, Unix ns; <see cref="long.MaxValue"/> when none will.</summary>
    public long NextTime => Earliest().NextTime;

    internal IReadOnlyList<PairMarket> Pairs { get; }

    internal PairMarket this[ListedPair pair] => Pairs[pair.Index];

    /// <summary>Makes it happen: from now on the tape, the candles, the book and the ticker know it.</summary>
    public MarketTick Step()
    {
        var market = Earliest();
        var tick = market.Step();
        return new(market.Pair, tick.Price, tick.Volume, tick.Time);
    }

    /// <summary>Time has come to <paramref name="now"/> (Unix ns) and no trade is due: candles end in which nobody traded.</summary>
    public void Reach(long now)
    {
        foreach (var pair in Pairs)
            pair.Reach(now);
    }

    /// <summary>Where a pair stands.</summary>
    public MarketQuote Quote(ListedPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var market = this[pair];
        return new(market.Last.Price, market.Top.Bid, market.Top.Ask);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _files)
            file.Dispose();
    }

    PairMarket Earliest()
    {
        var earliest = Pairs[0];
        for (var i = 1; i < Pairs.Count; i++)
            if (Pairs[i].NextTime < earliest.NextTime) earliest = Pairs[i];
        return earliest;
    }
}
