namespace Krakked.Exchange;

/// <summary>The market the exchange trades in, one trade after the other.</summary>
public interface IMarket
{
    /// <summary>When the next trade of any pair happens, Unix ns; <see cref="long.MaxValue"/> when none will.</summary>
    long NextTime { get; }

    /// <summary>Makes it happen: from now on the tape, the candles, the book and the ticker know it.</summary>
    /// <remarks>Trades of one pair fall into different milliseconds, the venue's unit of time.</remarks>
    MarketTick Step();

    /// <summary>Time has come to <paramref name="now"/> (Unix ns) and no trade is due: candles end in which nobody traded.</summary>
    void Reach(long now);

    /// <summary>Where a pair stands; default before its first trade.</summary>
    MarketQuote Quote(ListedPair pair);
}

/// <summary>A trade of the market.</summary>
/// <param name="Pair">What traded.</param>
/// <param name="Price">Quote currency.</param>
/// <param name="Volume">Base currency.</param>
/// <param name="Time">Unix ns.</param>
public readonly record struct MarketTick(ListedPair Pair, decimal Price, decimal Volume, long Time);

/// <summary>The top of the book and the last trade; zeros before the first.</summary>
public readonly record struct MarketQuote(decimal Last, decimal Bid, decimal Ask);
