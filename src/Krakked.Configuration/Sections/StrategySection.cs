using YamlDotNet.RepresentationModel;
using static Krakked.Configuration.YamlText;

namespace Krakked.Configuration;

/// <summary>Reads one strategy of a portfolio file; every key that is not the portfolio's own is a parameter.</summary>
static class StrategySection
{
    // userref tags live orders at Kraken; in replay it changes nothing.
    static readonly string[] Reserved = ["type", "pairs", "timeframe", "timeframes", "enabled", "userref"];

    public static bool IsOn(YamlMappingNode config)
    {
        foreach (var (key, value) in config.Children)
            if (key.ToString() == "enabled")
                return Of(key, value, Flag);
        return true;
    }

    public static PlannedStrategy Read(YamlNode name, YamlMappingNode config, StrategyCatalog catalog)
    {
        if (name.ToString() == Sleeve.Manual.Name)
            throw new FormatException(
                $"'{name}' at line {name.Start.Line} is the name of what is traded by hand. Call the strategy something else.");

        var (type, pairs) = (Require(name, config, "type", "type: sma-cross"), Require(name, config, "pairs", "pairs: [XBTUSD, ETHUSD]"));
        var kind = Of(type.Key, type.Value, v => catalog.Find(v.ToString().Replace('_', '-')));
        var parameters = Parameters(config, kind);
        return Of(name, config, _ =>
        {
            var values = kind.Bind(parameters);
            return new PlannedStrategy(
                name.ToString(), kind, values, Of(pairs.Key, pairs.Value, Pairs), Timeframes(name, config, kind.Create(values).Reads));
        });
    }

    static KeyValuePair<YamlNode, YamlNode> Require(YamlNode name, YamlMappingNode config, string wanted, string example)
    {
        var found = config.Children.FirstOrDefault(c => c.Key.ToString() == wanted);
        return found.Key is not null
            ? found
            : throw new FormatException($"Strategy '{name}' at line {name.Start.Line} has no {wanted}. Write it below, for example {example}.");
    }

    static List<KeyValuePair<string, string>> Parameters(YamlMappingNode config, StrategyDescriptor kind)
    {
        var given = new List<KeyValuePair<string, string>>();
        foreach (var (key, value) in config.Children)
        {
            var name = key.ToString();
            if (name == "userref") Of(key, value, v => Whole(v) ?? throw Wrong(v, "a whole number"));
            if (Reserved.Contains(name)) continue;

            var parameter = kind.Parameters.FirstOrDefault(p => p.Name == name)
                ?? throw Unknown(key, $"setting of {kind.Id}", [.. Reserved, .. kind.Parameters.Select(p => p.Name)]);
            if (IsNull(value)) continue;
            Of(key, value, v => parameter.Parse(v.ToString()));
            given.Add(new(name, value.ToString()));
        }

        return given;
    }

    static List<PlannedPair> Pairs(YamlNode node)
    {
        var pairs = Words(node, "a list of pairs, as [XBTUSD, ETHUSD]").Select(w => new PlannedPair(w.ToString(), w.Start.Line)).ToList();
        var twice = pairs.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? pairs : throw new FormatException($"'{twice.Key}' is named twice. Name each pair once.");
    }

    // The shortest is the one it is asked at; the strategy itself may read more.
    static List<Timeframe> Timeframes(YamlNode name, YamlMappingNode config, IReadOnlyList<Timeframe> reads)
    {
        var found = config.Children.Where(c => c.Key.ToString() is "timeframe" or "timeframes").ToList();
        var (key, value) = found.Count == 1 ? found[0] : found.Count == 0
            ? Require(name, config, "timeframe", "timeframe: 1h")
            : throw new FormatException($"timeframe and timeframes at line {found[1].Key.Start.Line} say the same. Keep one of them.");
        var given = Of(key, value, v =>
            Words(v, "a timeframe, or a list of them").Select(w => Timeframe.Parse(w.ToString())).Distinct().Order().ToList());

        foreach (var read in reads.Where(r => r < given[0]))
            throw new FormatException(
                $"{key} at line {key.Start.Line}: it is asked at {given[0]} closes but reads {read} bars. " +
                $"Let it read longer ones, or write {read}.");
        return [.. given, .. reads.Except(given)];
    }
}
