using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Krakked.Configuration;

/// <summary>Reads values out of YAML, and says where a wrong one stands.</summary>
static class YamlText
{
    const int MostDepth = 50;

    /// <summary>Reads a file's first document; null when it holds no keys.</summary>
    /// <exception cref="KrakkedException">It is not there, is not YAML, or <paramref name="parse"/> found something wrong.</exception>
    public static T Read<T>(string path, Func<YamlMappingNode?, T> parse)
    {
        var root = Load(path);
        try
        {
            if (root is not null) SecretKeys.Refuse(root);
            return parse(root);
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException)
        {
            throw new KrakkedException($"{path}: {wrong.Message}", wrong);
        }
    }

    static YamlMappingNode? Load(string path)
    {
        var yaml = new YamlStream();
        try
        {
            var text = File.ReadAllText(path);
            RefuseKnots(text);
            yaml.Load(new StringReader(text));
        }
        catch (YamlException wrong)
        {
            throw new KrakkedException($"{path}: line {wrong.Start.Line} is not YAML that can be read: {wrong.Message}", wrong);
        }
        catch (FormatException wrong)
        {
            throw new KrakkedException($"{path}: {wrong.Message}", wrong);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or ArgumentException)
        {
            // What the parser says of input that brings it off its own course.
            throw new KrakkedException($"{path} is not YAML that can be read. Look for a stray bracket, quote or tab.", wrong);
        }

        return yaml.Documents switch
        {
            [] or [{ RootNode: YamlScalarNode { Value: null or "" } }] => null,
            [{ RootNode: YamlMappingNode root }] => root,
            [_] => throw new KrakkedException($"{path} holds no keys. Write them one a line, as name: value."),
            _ => throw new KrakkedException(
                $"{path} is {yaml.Documents.Count} files in one. Take out the lines that are '---', or all but one part."),
        };
    }

    /// <summary>Every value below a path, by its own, as it is written.</summary>
    public static IEnumerable<(string Path, string Text)> Leaves(string path, YamlNode node) => node is YamlMappingNode map
        ? map.Children.SelectMany(c => Leaves($"{path}.{c.Key}", c.Value))
        : [(path, node.ToString())];

    // An alias can make a value a part of itself, and few of them a file without end. Whoever reads a value reads what is in it.
    static void RefuseKnots(string text)
    {
        var parser = new Parser(new StringReader(text));
        for (var depth = 0; parser.MoveNext();)
        {
            if (parser.Current is AnchorAlias { Value.Value: var name, Start: var at })
                throw new FormatException($"'*{name}' at line {at.Line} stands for another value. Write that value there.");
            depth += parser.Current?.NestingIncrease ?? 0;
            if (depth > MostDepth) throw new FormatException($"line {parser.Current?.Start.Line} lies in {depth} others. Look for a stray bracket.");
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

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static decimal Number(YamlNode node, decimal least, decimal most) =>
        !IsNull(node) && decimal.TryParse(node.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && value >= least && value <= most
            ? value
            : throw Wrong(node, $"a number from {least:#,0.######} to {most:#,0.######}");

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static int Count(YamlNode node, int least, int most) =>
        !IsNull(node) && int.TryParse(node.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        && value >= least && value <= most
            ? value
            : throw Wrong(node, $"a whole number from {least:#,0} to {most:#,0}");

    public static TimeSpan Seconds(YamlNode node, decimal least, decimal most) =>
        TimeSpan.FromMilliseconds((double)(Number(node, least, most) * 1000));

    public static TimeSpan? SecondsOrNull(YamlNode node, decimal least, decimal most) => IsNull(node) ? null : Seconds(node, least, most);

    public static T OneOf<T>(YamlNode node, IReadOnlyDictionary<string, T> words) =>
        words.TryGetValue(node.ToString(), out var value) ? value : throw Wrong(node, $"one of {string.Join(", ", words.Keys)}");

    public static string Text(YamlNode node, string expected) =>
        node is YamlScalarNode && !IsNull(node) && node.ToString().Trim() is { Length: > 0 } text ? text : throw Wrong(node, expected);

    /// <summary>A file or folder; <c>~/</c> is the user's own.</summary>
    public static string Place(YamlNode node, string expected)
    {
        var place = Text(node, expected);
        return place.StartsWith("~/", StringComparison.Ordinal)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), place[2..])
            : place;
    }

    /// <summary>Several words, or none.</summary>
    public static IReadOnlyList<string> Names(YamlNode node, string expected) => IsNull(node) || node is YamlSequenceNode { Children.Count: 0 }
        ? []
        : [.. Words(node, expected).Select(n => n.ToString())];

    /// <summary>Names and what each stands for, one a line.</summary>
    public static Dictionary<string, T> Map<T>(YamlNode node, string expected, Func<YamlNode, T> read)
    {
        if (IsNull(node)) return [];
        return node is YamlMappingNode map
            ? map.Children.ToDictionary(c => c.Key.ToString(), c => Of(c.Key, c.Value, read))
            : throw Wrong(node, expected);
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
            // An argument's own message names a parameter of ours, which the reader of a file has never heard of.
            var why = wrong is ArgumentException ? $"'{value}' will not do. {wrong.Message.Split(" (Parameter ")[0]}" : wrong.Message;
            throw new FormatException($"{key} at line {key.Start.Line}: {why}", wrong);
        }
    }
}
