using System.Text;
using System.Text.Json;

namespace Krakked.Kraken;

/// <summary>Turns the same few names, again and again, into the same few strings without making new ones.</summary>
/// <remarks>Bounded: a wire that makes names up costs garbage, never memory.</remarks>
sealed class NameCache
{
    const int Most = 8192;

    readonly HashSet<string> _names = new(NameComparer.Instance);
    readonly HashSet<string>.AlternateLookup<ReadOnlySpan<byte>> _lookup;

    public NameCache() => _lookup = _names.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>The string after the name the reader stands on.</summary>
    /// <exception cref="JsonException">Not a string.</exception>
    public string Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is not JsonTokenType.String) throw new JsonException("Expected a string.");
        if (reader.ValueIsEscaped || !Ascii.IsValid(reader.ValueSpan)) return reader.GetString()!;
        if (_lookup.TryGetValue(reader.ValueSpan, out var known)) return known;

        var name = reader.GetString()!;
        if (_names.Count < Most) _names.Add(name);
        return name;
    }

    sealed class NameComparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<byte>, string>
    {
        public static readonly NameComparer Instance = new();

        public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

        public bool Equals(ReadOnlySpan<byte> alternate, string other) => Ascii.Equals(alternate, other);

        public int GetHashCode(string obj)
        {
            var hash = 2166136261u;
            foreach (var character in obj) hash = (hash ^ character) * 16777619u;
            return (int)hash;
        }

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = 2166136261u;
            foreach (var character in alternate) hash = (hash ^ character) * 16777619u;
            return (int)hash;
        }

        public string Create(ReadOnlySpan<byte> alternate) => Encoding.ASCII.GetString(alternate);
    }
}
