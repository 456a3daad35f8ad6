using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Krakked.Backtesting;

/// <summary>Reads values out of YAML, and says where a wrong one stands.</summary>
static class YamlText
{
    /// <summary>Reads a file's first document; null when it holds no keys.</summary>
    /// <exception cref="KrakkedException">It is not there, is not YAML, or <paramref name="parse"/> found something wrong.</exception>
    public static T Read<T>(string path, Func<YamlMappingNode?, T> parse)
    {
        try
        {
            using var text = new StreamReader(path);
            var yaml = new YamlStream();
            yaml.Load(text);
            return parse(yaml.Documents is [{ RootNode: YamlMappingNode root }, ..] ? root : null);
        }
        catch (YamlException wrong)
        {
            throw new KrakkedException($"{path}: line {wrong.Start.Line} is not YAML that can be read: {wrong.Message}", wrong);
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException)
        {
            throw new KrakkedException($"{path}: {wrong.Message}", wrong);
        }
    }

    /// <summary>The keys below <paramref name="key"/>.</summary>
    public static YamlMappingNode Section(YamlNode key, YamlNode value, string holds) => value as YamlMappingNode
        ?? throw new FormatException($"'{key}' at line {key.Start.Line} holds no {holds}. Write them below it, indented, as name: value.");

    public static decimal? Number(YamlNode node)
    {
        if (IsNull(node)) return null;
        return decimal.TryParse(node.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Wrong(node, "a number, or null for no limit");
    }

    public static int? Whole(YamlNode node)
    {
        if (IsNull(node)) return null;
        return int.TryParse(node.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Wrong(node, "a whole number, or null for no limit");
    }

    public static bool Flag(YamlNode node) => node.ToString() switch
    {
        "true" or "yes" or "on" => true,
        "false" or "no" or "off" => false,
        _ => throw Wrong(node, "true or false"),
    };

    public static bool IsNull(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    /// <summary>One word, or several of them as a list.</summary>
    public static IReadOnlyList<YamlNode> Words(YamlNode node, string expected)
    {
        var words = node is YamlSequenceNode list ? [.. list.Children] : new List<YamlNode> { node };
        return words.Count > 0 && words.All(w => w is YamlScalarNode && !IsNull(w)) ? words : throw Wrong(node, expected);
    }

    public static FormatException NotNull(YamlNode node) => Wrong(node, "a number");

    public static FormatException Wrong(YamlNode node, string expected) =>
        new($"'{(node is YamlScalarNode ? node : "what stands there")}' must be {expected}.");

    /// <summary>A key that is none of <paramref name="known"/>.</summary>
    public static FormatException Unknown(YamlNode key, string what, IReadOnlyCollection<string> known) =>
        new($"'{key}' at line {key.Start.Line} is no {what}.{Suggest.DidYouMean(key.ToString(), known)} " +
            $"Known: {string.Join(", ", known)}.");

    /// <summary>Reads the value of a key; what is wrong with it is said with the key and its line.</summary>
    public static T Of<T>(YamlNode key, YamlNode value, Func<YamlNode, T> read)
    {
        try
        {
            return read(value);
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException or KrakkedException)
        {
            throw new FormatException($"{key} at line {key.Start.Line}: {wrong.Message}", wrong);
        }
    }
}
