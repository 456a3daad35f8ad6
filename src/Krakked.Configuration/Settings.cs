using System.Collections;
using YamlDotNet.RepresentationModel;
using static Krakked.Configuration.YamlText;

namespace Krakked.Configuration;

/// <summary>The settings a section may hold, by their keys, and what each does to the options.</summary>
/// <param name="what">What a key of it is called, <c>setting of region</c>.</param>
sealed class Settings<T>(string what) : IEnumerable<string>
{
    readonly Dictionary<string, Func<T, YamlNode, T>> _settings = new(StringComparer.Ordinal);
    readonly List<string> _paths = [];

    /// <summary>The keys.</summary>
    public IReadOnlyCollection<string> Keys => _settings.Keys;

    /// <summary>A key with a value.</summary>
    public void Add(string key, Func<T, YamlNode, T> set)
    {
        _settings.Add(key, set);
        _paths.Add(key);
    }

    /// <summary>A key with settings of its own below it.</summary>
    public void Add<TPart>(string key, Settings<TPart> part, Func<T, TPart> get, Func<T, TPart, T> put)
    {
        _settings.Add(key, (options, node) => put(options, part.Read(get(options), node)));
        _paths.AddRange(part.Select(inner => $"{key}.{inner}"));
    }

    public bool Knows(YamlNode key) => _settings.ContainsKey(key.ToString());

    /// <summary>The options with what a section says.</summary>
    public T Read(T options, YamlNode section)
    {
        if (section is not YamlMappingNode map)
            throw Wrong(section, $"settings below it, indented, as name: value ({string.Join(", ", Keys)})");
        foreach (var (key, value) in map.Children) options = Set(options, key, value);
        return options;
    }

    /// <summary>The options with what one key says.</summary>
    public T Set(T options, YamlNode key, YamlNode value, params IEnumerable<string> alsoKnown) =>
        _settings.TryGetValue(key.ToString(), out var set)
            ? Of(key, value, node => set(options, node))
            : throw Unknown(key, what, [.. Keys, .. alsoKnown]);

    /// <summary>Every key that holds a value, with the keys above it: <c>paper.latency_ms</c>.</summary>
    public IEnumerator<string> GetEnumerator() => _paths.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
