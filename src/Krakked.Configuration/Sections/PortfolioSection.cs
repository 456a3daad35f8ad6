using Krakked.Live;
using static Krakked.Configuration.YamlText;

namespace Krakked.Configuration;

/// <summary>Reads <c>portfolio</c>: how a live account is valued, compared and remembered.</summary>
static class PortfolioSection
{
    const string Prices = "assets and the pair that prices each, one a line below it, as XBT: XBTUSD";
    const string Assets = "a list of assets, as [XBT, ETH]";

    public static readonly Settings<PortfolioOptions> All = new("setting of portfolio")
    {
        { "base_currency", (o, n) => o with { Currency = Text(n, "a currency, as USD") } },
        { "valuation_pairs", (o, n) => o with { ValuationPairs = Map(n, Prices, v => Text(v, "a pair, as XBTUSD")) } },
        { "include_assets", (o, n) => o with { IncludeAssets = Names(n, Assets) } },
        { "exclude_assets", (o, n) => o with { ExcludeAssets = Names(n, Assets) } },
        { "cost_basis_method", (o, n) => n.ToString() is "wac" ? o : throw Wrong(n, "wac, the weighted average cost; there is no other") },
        { "track_manual_trades", (o, n) => o with { TrackManualTrades = Flag(n) } },
        { "reconciliation_tolerance", (o, n) => o with { ToleratedValue = Number(n, 0, 1_000_000) } },
        { "absolute_tolerance", (o, n) => o with { AbsoluteTolerance = Number(n, 0, 1_000_000) } },
        { "relative_tolerance", (o, n) => o with { RelativeTolerance = Number(n, 0, 0.1m) } },
        { "snapshot_every_minutes", (o, n) => o with { SnapshotEvery = TimeSpan.FromMinutes((double)Number(n, 1, 1_440)) } },
        { "snapshot_retention_days", (o, n) => o with { SnapshotRetention = TimeSpan.FromDays((double)Number(n, 1, 3_650)) } },
    };
}
