using Krakked.Accounting;

namespace Krakked.Backtesting;

/// <summary>Shares the result of an account out to its strategies, sleeve by sleeve.</summary>
static class StrategyReports
{
    public static IReadOnlyList<StrategyReport> Of(
        BacktestSetup setup, Ledger ledger, MarketFeeds market, IReadOnlyList<Fill> fills, IReadOnlyList<RoundTrip> trades)
    {
        var time = market.Now - setup.Finest.Min(s => s.OpenTimes[0]);
        return [.. setup.Strategies.Select(entry =>
        {
            var own = trades.Where(t => t.Strategy == entry.Id).ToList();
            var (profit, fees) = Books(entry.Id, ledger, market);
            return new StrategyReport
            {
                Entry = entry,
                AskedAt = entry.AskedAt(setup.Series),
                Trades = own.Count(t => !t.IsOpen),
                OpenTrades = own.Count(t => t.IsOpen),
                Fills = fills.Count(f => f.Sleeves.Any(s => s.Strategy == entry.Id)),
                NetProfit = profit,
                FeesPaid = fees,
                Exposure = MarketTime.Of(own) / (double)Math.Max(time, 1),
            };
        })];
    }

    static (decimal Profit, decimal Fees) Books(StrategyId strategy, Ledger ledger, MarketFeeds market)
    {
        var (profit, fees) = (0m, 0m);
        foreach (var instrument in ledger.Instruments)
        {
            var price = market.TryQuote(instrument, out var quote) ? Numeric.FromMarket(quote.Last) : 0;
            foreach (var sleeve in ledger.Position(instrument).Sleeves.Span)
            {
                if (sleeve.Strategy != strategy) continue;
                profit += sleeve.RealizedPnl + (sleeve.Quantity * price) - sleeve.Cost;
                fees += sleeve.Fees;
            }
        }

        return (profit, fees);
    }
}
