using Krakked.Data;

namespace Krakked.Cli;

/// <summary>Which bar stays where the store's and the fetched one differ.</summary>
enum Preferred : byte
{
    /// <summary>The store's: an archive is Kraken's last word about its own past.</summary>
    Stored,

    /// <summary>The fetched one.</summary>
    Fetched,
}

/// <summary>What is to be fetched, of whichever pair.</summary>
sealed record FetchOrder
{
    public required Timeframe Timeframe { get; init; }

    public DateTimeOffset? Since { get; init; }

    public bool FromTrades { get; init; }

    public Preferred Prefer { get; init; }

    public GapPolicy? Fill { get; init; }

    public bool Restart { get; init; }

    public Overlap Overlap => Prefer is Preferred.Stored ? Overlap.KeepStored : Overlap.NewWins;
}

/// <summary>What was fetched of one pair, and what it did to the store.</summary>
sealed record FetchedPair(Instrument Instrument, FetchOrder Order, MergeReport Bars)
{
    /// <summary>From here on everything is known; before it nothing new.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Bars with trades that came in.</summary>
    public required long Fetched { get; init; }

    /// <summary>Candles without trades that came in, and were left to the gap policy.</summary>
    public long Empty { get; init; }

    /// <summary>False when <see cref="FetchOrder.Since"/> is before what Kraken keeps as candles.</summary>
    public bool Reaches { get; init; } = true;

    /// <summary>Trades the bars were built from; null for candles.</summary>
    public long? Trades { get; init; }

    /// <summary>True when an earlier run had begun.</summary>
    public bool Resumed { get; init; }
}
