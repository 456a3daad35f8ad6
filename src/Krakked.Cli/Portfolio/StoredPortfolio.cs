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
        var options = new PortfolioOptions { Currency = args.GetValue(AccountOption.Currency)! };
        return Of(DbOption.Path(args), options, market, listing, Past(args));
    }

    /// <param name="path">The database.</param>
    /// <param name="options">How it is valued.</param>
    /// <param name="market">Prices of now.</param>
    /// <param name="listing">What the exchange calls things; null offline.</param>
    /// <param name="past">Prices of before; null when there are none.</param>
    public static LivePortfolio Of(
        string path, PortfolioOptions options, IMarketData market, AccountListing? listing, BarPrices? past = null)
    {
        var history = new StoredHistory(path);
        IReadOnlyCollection<Instrument> pairs = listing is null ? [] : [.. listing.Instruments.Values];
        var portfolio = new LivePortfolio(options, market, pairs, past, history, listing?.Names);
        portfolio.Rebuild(history.Read());
        using var records = Records.Open(path);
        foreach (var asset in records.IgnoredAssets()) portfolio.Ignore(asset);
        return portfolio;
    }

    static BarPrices? Past(ParseResult args) =>
        args.GetValue(AccountOption.Bars) is { } folder ? new BarPrices(BarStore.Open(StoreOption.Existing(folder))) : null;

    /// <summary>Our time, Unix ms.</summary>
    public static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
}
