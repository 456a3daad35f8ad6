namespace Krakked.Kraken;

/// <summary>What has to be asked over REST next.</summary>
abstract record RestNeed
{
    /// <summary>The exchange's clock.</summary>
    public sealed record Time : RestNeed;

    /// <summary>The finished candles of a series, from a moment on, or all there are.</summary>
    public sealed record Candles(LiveCandles Of, DateTimeOffset? Since) : RestNeed;

    /// <summary>The prices of some pairs.</summary>
    public sealed record Tickers(IReadOnlyList<PairNames> Pairs) : RestNeed;
}
