namespace Krakked.Exchange;

/// <summary>What the public market of a pair looks like around its prices.</summary>
public sealed record MarketOptions
{
    /// <summary>How long the pair has traded when the market opens, so that candles and trades are not empty.</summary>
    public TimeSpan History { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Distance of bid and ask around the last price, at least one tick.</summary>
    public decimal SpreadBps { get; init; } = 2;

    /// <summary>Quote currency that rests at a typical level of the book.</summary>
    public double LevelValue { get; init; } = 4_000;

    /// <summary>Trades that can still be asked for; older ones are forgotten.</summary>
    public int TradesKept { get; init; } = 100_000;

    /// <summary>Most trades a single bar is walked in; a longer bar may say more than that.</summary>
    public int TradesABar { get; init; } = 2_000;
}
