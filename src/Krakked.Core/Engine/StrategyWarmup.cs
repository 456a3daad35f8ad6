namespace Krakked;

/// <summary>Shows strategies that come late the bars that are known already, as if they had been asked from the first one on.</summary>
/// <remarks>
/// They see a market of their own that is revealed bar by bar, so that at no bar they know a later one, and an account that holds nothing. What they
/// want on the way does not count.
/// </remarks>
static class StrategyWarmup
{
    public static void CatchUp(MarketFeeds market, IPortfolio portfolio, IReadOnlyList<StrategySlot> slots)
    {
        var past = new MarketFeeds([.. market.All.ToArray().Select(f => f.Series)]);
        var books = new EmptyBooks(portfolio.Equity);
        foreach (var slot in slots)
            past.Find(slot.Instrument, slot.Timeframe).Slots.Add(slot with { Market = past, Portfolio = books });

        while (past.Next <= market.Now)
        {
            var now = past.Reveal();
            foreach (var feed in past.All)
                if (feed.ClosedAt(now))
                    Ask(feed);
        }
    }

    static void Ask(Feed feed)
    {
        foreach (var slot in feed.Slots)
            slot.Instance.OnBar(new Moment(feed.Series, feed.Revealed - 1, slot));
    }

    /// <summary>An account with cash and nothing else.</summary>
    sealed class EmptyBooks(decimal cash) : IPortfolio
    {
        public decimal Equity => cash;

        public decimal Cash => cash;

        public bool Drifting => false;

        public IReadOnlyList<Instrument> Instruments => [];

        public Position Position(Instrument instrument) => Krakked.Position.None(instrument);

        public void Apply(Fill fill) => throw NothingTrades();

        public void Apply(CashFlow flow) => throw NothingTrades();

        static InvalidOperationException NothingTrades() => new("Nothing trades while a strategy is shown the bars it missed.");
    }
}
