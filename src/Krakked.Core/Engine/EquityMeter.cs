namespace Krakked;

/// <summary>Marks equity in double, fast, from what the portfolio held after the last fill.</summary>
/// <remarks>The decimal books stay the authority: this is the curve people look at and the drawdown rule watches.</remarks>
sealed class EquityMeter(MarketFeeds market, IPortfolio portfolio)
{
    readonly List<(Feed Feed, double Quantity)> _held = [];
    double _cash = (double)portfolio.Cash;

    /// <summary>Called after the portfolio has changed.</summary>
    public void Refresh()
    {
        _cash = (double)portfolio.Cash;
        _held.Clear();
        var instruments = portfolio.Instruments;
        for (var i = 0; i < instruments.Count; i++)
        {
            var quantity = portfolio.Position(instruments[i]).Quantity;
            if (!quantity.IsZero())
                _held.Add((market.FinestFeed(instruments[i]), (double)quantity));
        }
    }

    /// <summary>The marks of <paramref name="feed"/>'s newest bars, from <paramref name="first"/> on.</summary>
    public EquityMarks Mark(Feed feed, int first)
    {
        var (constant, quantity) = (_cash, 0.0);
        foreach (var (held, amount) in _held)
        {
            if (held == feed) quantity = amount;
            else constant += amount * held.LastClose;
        }

        return new EquityMarks(feed.Bars, first, constant, quantity);
    }
}
