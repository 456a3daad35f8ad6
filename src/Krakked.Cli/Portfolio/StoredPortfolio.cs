using System.CommandLine;
using Krakked.Data;
using Krakked.Live;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary>The portfolio as the database makes it.</summary>
static class StoredPortfolio
{
    /// <param name="args">The database, the currency and the bars that were named.</param>
    /// <param name="market">Prices of now.</param>
    /// <param name="listing">What the exchange calls things; null offline.</param>
    public static LivePortfolio Of(ParseResult args, IMarketData market, AccountListing? listing)
    {
        var path = DbOption.Path(args);
        var history = new StoredHistory(path);
        var past = args.GetValue(AccountOption.Bars) is { } folder ? new BarPrices(BarStore.Open(StoreOption.Existing(folder))) : null;
        IReadOnlyCollection<Instrument> pairs = listing is null ? [] : [.. listing.Instruments.Values];
        var options = new PortfolioOptions { Currency = args.GetValue(AccountOption.Currency)! };
        var portfolio = new LivePortfolio(options, market, pairs, past, history, listing?.Names);
        portfolio.Rebuild(history.Read());
        using var records = Records.Open(path);
        foreach (var asset in records.IgnoredAssets()) portfolio.Ignore(asset);
        return portfolio;
    }

    /// <summary>Our time, Unix ms.</summary>
    public static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
}
