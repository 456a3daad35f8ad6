namespace Krakked.Testing;

public static partial class Given
{
    /// <summary>Reveals everything there is.</summary>
    public static MarketFeeds Reveal(MarketFeeds market)
    {
        while (market.Next != long.MaxValue) market.Reveal();
        return market;
    }

    /// <summary>A market of which everything has been revealed.</summary>
    public static MarketFeeds MarketAtEnd(params BarSeries[] series) => Reveal(new MarketFeeds(series));
}
