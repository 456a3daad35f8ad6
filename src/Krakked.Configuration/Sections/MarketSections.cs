using Krakked.Kraken;
using static Krakked.Configuration.YamlText;

namespace Krakked.Configuration;

/// <summary>Reads <c>region</c>, <c>universe</c> and <c>market_data</c>.</summary>
static class MarketSections
{
    const string Pairs = "a list of pairs, as [XBTUSD, ETHUSD]";

    static readonly Settings<RegionOptions> Capabilities = new("capability")
    {
        { "supports_margin", (o, n) => o with { SupportsMargin = Flag(n) } },
        { "supports_futures", (o, n) => o with { SupportsFutures = Flag(n) } },
        { "supports_staking", (o, n) => o with { SupportsStaking = Flag(n) } },
    };

    static readonly Settings<RegionOptions> Region = new("setting of region")
    {
        { "code", (o, n) => o with { Code = Text(n, "a region, as US_CA") } },
        { "default_quote", (o, n) => o with { DefaultQuote = Text(n, "a currency, as USD") } },
        { "capabilities", Capabilities, o => o, (_, o) => o },
    };

    static readonly Settings<UniverseOptions> Universe = new("setting of universe")
    {
        { "include_pairs", (o, n) => o with { IncludePairs = Names(n, Pairs) } },
        { "exclude_pairs", (o, n) => o with { ExcludePairs = Names(n, Pairs) } },
        { "min_24h_volume_usd", (o, n) => o with { Min24hVolumeUsd = Number(n) ?? 0 } },
    };

    static readonly Settings<MarketDataOptions> Socket = new("setting of ws")
    {
        { "stale_tolerance_seconds", (o, n) => o with { StaleTolerance = TimeSpan.FromSeconds(Whole(n) ?? throw NotNull(n)) } },
    };

    static readonly Settings<MarketDataOptions> Store = new("setting of ohlc_store")
    {
        { "backend", (o, n) => n.ToString() is "parquet" ? o : throw Wrong(n, "parquet; 'krakked data export' writes CSV") },
        { "root_dir", (o, n) => o with { StoreFolder = IsNull(n) ? null : Place(n, "a folder") } },
    };

    static readonly Settings<MarketDataOptions> MarketData = new("setting of market_data")
    {
        { "ws", Socket, o => o, (_, o) => o },
        { "ohlc_store", Store, o => o, (_, o) => o },
    };

    /// <summary>The sections.</summary>
    public static readonly Settings<MarketPlan> All = new("section of a configuration")
    {
        { "region", Region, p => p.Region, (p, o) => p with { Region = o } },
        { "universe", Universe, p => p.Universe, (p, o) => p with { Universe = o } },
        { "market_data", MarketData, p => p.MarketData, (p, o) => p with { MarketData = o } },
    };
}
