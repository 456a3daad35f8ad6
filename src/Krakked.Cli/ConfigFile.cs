using Krakked.Backtesting;
using Krakked.Kraken;
using YamlDotNet.RepresentationModel;
using static Krakked.Backtesting.YamlText;

namespace Krakked.Cli;

/// <summary>The sections of a configuration file that are about the market.</summary>
sealed record MarketConfig
{
    public RegionOptions Region { get; init; } = new();

    public UniverseOptions Universe { get; init; } = new();

    public MarketDataOptions MarketData { get; init; } = new();
}

/// <summary>Reads <c>region</c>, <c>universe</c> and <c>market_data</c> from YAML; other known sections are passed over.</summary>
static class ConfigFile
{
    // They are for other commands, which read them.
    static readonly string[] Others = ["cash", "portfolio", "risk", "execution", "strategies", "ui"];

    static readonly Settings<RegionOptions> Capabilities = new("capability")
    {
        ["supports_margin"] = (o, n) => o with { SupportsMargin = Flag(n) },
        ["supports_futures"] = (o, n) => o with { SupportsFutures = Flag(n) },
        ["supports_staking"] = (o, n) => o with { SupportsStaking = Flag(n) },
    };

    static readonly Settings<RegionOptions> Region = new("setting of region")
    {
        ["code"] = (o, n) => o with { Code = Text(n, "a region, as US_CA") },
        ["default_quote"] = (o, n) => o with { DefaultQuote = Text(n, "a currency, as USD") },
        ["capabilities"] = (o, n) => Capabilities.Read(o, n),
    };

    static readonly Settings<UniverseOptions> Universe = new("setting of universe")
    {
        ["include_pairs"] = (o, n) => o with { IncludePairs = Names(n) },
        ["exclude_pairs"] = (o, n) => o with { ExcludePairs = Names(n) },
        ["min_24h_volume_usd"] = (o, n) => o with { Min24hVolumeUsd = Number(n) ?? 0 },
    };

    static readonly Settings<MarketDataOptions> Socket = new("setting of ws")
    {
        ["stale_tolerance_seconds"] = (o, n) => o with { StaleTolerance = TimeSpan.FromSeconds(Whole(n) ?? throw NotNull(n)) },
    };

    static readonly Settings<MarketDataOptions> Store = new("setting of ohlc_store")
    {
        ["backend"] = (o, n) => n.ToString() is "parquet" ? o : throw Wrong(n, "parquet; 'krakked data export' writes CSV"),
        ["root_dir"] = (o, n) => o with { StoreFolder = Expanded(Text(n, "a folder")) },
    };

    static readonly Settings<MarketDataOptions> MarketData = new("setting of market_data")
    {
        ["ws"] = (o, n) => Socket.Read(o, n),
        ["ohlc_store"] = (o, n) => Store.Read(o, n),
    };

    static readonly Settings<MarketConfig> Sections = new("section of a configuration")
    {
        ["region"] = (c, n) => c with { Region = Region.Read(c.Region, n) },
        ["universe"] = (c, n) => c with { Universe = Universe.Read(c.Universe, n) },
        ["market_data"] = (c, n) => c with { MarketData = MarketData.Read(c.MarketData, n) },
    };

    /// <summary>What a file says of the market; what it does not name keeps its default.</summary>
    /// <exception cref="KrakkedException">It is not YAML, or has a wrong key or value; the message names file, line, key and remedy.</exception>
    public static MarketConfig Read(string path) => YamlText.Read(path, root =>
    {
        var config = new MarketConfig();
        foreach (var (key, value) in (root ?? []).Children)
            if (!Others.Contains(key.ToString()))
                config = Sections.Set(config, key, value, alsoKnown: Others);
        return config;
    });

    static string Text(YamlNode node, string expected) =>
        node is YamlScalarNode && !IsNull(node) && node.ToString().Trim() is { Length: > 0 } text ? text : throw Wrong(node, expected);

    static IReadOnlyList<string> Names(YamlNode node) => IsNull(node) || node is YamlSequenceNode { Children.Count: 0 }
        ? []
        : [.. Words(node, "a list of pairs, as [XBTUSD, ETHUSD]").Select(n => n.ToString())];

    static string Expanded(string folder) => folder.StartsWith("~/", StringComparison.Ordinal)
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), folder[2..])
        : folder;

    /// <summary>The settings a section may hold, and what each does.</summary>
    sealed class Settings<T>(string what) : Dictionary<string, Func<T, YamlNode, T>>(StringComparer.Ordinal)
    {
        public T Read(T options, YamlNode section)
        {
            if (section is not YamlMappingNode map)
                throw Wrong(section, $"settings below it, indented, as name: value ({string.Join(", ", Keys)})");
            foreach (var (key, value) in map.Children) options = Set(options, key, value);
            return options;
        }

        public T Set(T options, YamlNode key, YamlNode value, params string[] alsoKnown) => TryGetValue(key.ToString(), out var set)
            ? Of(key, value, n => set(options, n))
            : throw Unknown(key, what, [.. Keys, .. alsoKnown]);
    }
}
