namespace Krakked.Risk;

static class StatusReport
{
    public static RiskStatus Of(Book book, string? stopped, decimal drawdownPct)
    {
        book.Complete();
        Dictionary<string, decimal> assets = [];
        Dictionary<StrategyId, decimal> strategies = [];
        foreach (var instrument in book.Portfolio.Instruments)
        {
            var holding = book.Of(instrument);
            if (holding.Position.IsFlat) continue;

            assets[instrument.Base] = book.Percent(book.AssetValue(instrument.Base));
            foreach (ref readonly var sleeve in holding.Position.Sleeves.Span)
                if (sleeve.Quantity != 0)
                    strategies[sleeve.Strategy] = book.Percent(book.StrategyValue(sleeve.Strategy));
        }

        var (drifting, total) = (book.Portfolio.Drifting, book.Percent(book.TotalValue()));
        return new RiskStatus(stopped is not null, stopped, drawdownPct, drifting, total, assets, strategies);
    }
}
