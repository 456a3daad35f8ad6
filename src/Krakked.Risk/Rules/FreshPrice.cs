namespace Krakked.Risk.Rules;

/// <summary>Opens nothing without a price, on an old one, or while the feeds as a whole are not healthy.</summary>
/// <remarks>One bar of the deciding timeframe is never too old: who decides by the hour can wait an hour for a trade.</remarks>
sealed class FreshPrice(int? toleranceSeconds) : Rule
{
    public const string Name = "stale_tolerance_seconds", Missing = "price", Unhealthy = "market_data";

    public override void Apply(Candidate wanted, Book book)
    {
        if (!book.Market.Status.Healthy) wanted.Block(Unhealthy, limit: 1, value: 0);

        if (wanted.Holding.QuotedAt is not { } seen)
        {
            wanted.Block(Missing, limit: 1, value: 0);
            return;
        }

        if (toleranceSeconds is not { } seconds) return;

        var limit = Math.Max(seconds * 1000L, wanted.Slot.Timeframe.Milliseconds);
        if (book.Now - seen > limit) wanted.Block(Name, limit / 1000m, (book.Now - seen) / 1000m);
    }
}
