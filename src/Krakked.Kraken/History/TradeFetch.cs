namespace Krakked.Kraken;

/// <summary>What is to be fetched: a pair's trades from a moment on, as bars.</summary>
/// <param name="Exchange">Whose trades.</param>
/// <param name="Pair">The pair's canonical name.</param>
/// <param name="Timeframe">Length of a bar.</param>
/// <param name="Since">When the first bar opens; taken back to the open of the bar that holds it.</param>
public sealed record TradeFetch(Uri Exchange, string Pair, Timeframe Timeframe, DateTimeOffset Since)
{
    /// <inheritdoc cref="TradeFetch(Uri, string, Timeframe, DateTimeOffset)"/>
    public DateTimeOffset Since { get; } = DateTimeOffset.FromUnixTimeMilliseconds(Timeframe.OpenOf(Since.ToUnixTimeMilliseconds()));
}

/// <summary>How far a fetch is, after a page of trades: all that is needed to go on as if it had never stopped.</summary>
public sealed record TradeFetchState
{
    public required Uri Exchange { get; init; }

    public required string Pair { get; init; }

    public required int Minutes { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Unix nanoseconds of the last trade; where to go on.</summary>
    public required long Last { get; init; }

    /// <summary>Id of the last trade: what comes again up to it is dropped.</summary>
    public long? LastId { get; init; }

    /// <summary>Trades taken so far.</summary>
    public long Trades { get; init; }

    /// <summary>Bars closed so far; as many lie in the spool.</summary>
    public long Bars { get; init; }

    /// <summary>The bar that is still open, and that none opens before the fetch does.</summary>
    public required TradeBarsState Building { get; init; }

    /// <summary>The beginning of a fetch: exclusive of the nanosecond before its first bar opens.</summary>
    public static TradeFetchState Begin(TradeFetch fetch)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        return new TradeFetchState
        {
            Exchange = fetch.Exchange,
            Pair = fetch.Pair,
            Minutes = fetch.Timeframe.Minutes,
            Since = fetch.Since,
            Last = WireTime.ToNanoseconds(fetch.Since) - 1,
            Building = new TradeBarsState(null, fetch.Since.ToUnixTimeMilliseconds()),
        };
    }

    /// <summary>Whether this is the same fetch: another beginning would be another result.</summary>
    public bool IsOf(TradeFetch fetch)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        return Exchange == fetch.Exchange && Pair == fetch.Pair && Minutes == fetch.Timeframe.Minutes && Since == fetch.Since;
    }
}
