using System.Text.Json;
using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>What a key may do. The key itself is in the answer too, and is not kept.</summary>
[JsonConverter(typeof(ApiKeyInfoConverter))]
public sealed record ApiKeyInfo
{
    public string? Name { get; init; }

    /// <summary><c>query-funds</c>, <c>modify-trades</c>, <c>withdraw-funds</c>…</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>How far below the highest a nonce may be; 0 by default.</summary>
    public decimal NonceWindow { get; init; }

    /// <summary>Addresses it may be used from; empty for any.</summary>
    public IReadOnlyList<string> AllowedAddresses { get; init; } = [];

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>True for a key no program should hold.</summary>
    public bool CanWithdraw => Permissions.Any(KeyRights.IsForbidden);
}

/// <summary>Reads both spellings seen in the wild, <c>nonce_window</c> and <c>nonceWindow</c>.</summary>
sealed class ApiKeyInfoConverter : ReadingConverter<ApiKeyInfo>
{
    public override ApiKeyInfo Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind is not JsonValueKind.Object) throw new JsonException("Expected an object.");

        var fields = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in document.RootElement.EnumerateObject())
            fields[field.Name.Replace("_", "", StringComparison.Ordinal)] = field.Value;

        return new ApiKeyInfo
        {
            Name = Text(fields, "apiKeyName"),
            Permissions = fields.ContainsKey("permissions") ? Texts(fields, "permissions") : throw new JsonException("No permissions."),
            NonceWindow = Number(fields, "nonceWindow"),
            AllowedAddresses = Texts(fields, "ipAllowlist"),
            ValidUntil = Time(fields, "validUntil"),
            LastUsed = Time(fields, "lastUsed"),
        };
    }

    static string? Text(Dictionary<string, JsonElement> fields, string name) => fields.GetValueOrDefault(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    static decimal Number(Dictionary<string, JsonElement> fields, string name) =>
        WireDecimal.TryParse(Text(fields, name), out var value) ? value : 0;

    static DateTimeOffset? Time(Dictionary<string, JsonElement> fields, string name) =>
        Number(fields, name) is > 0 and var seconds && WireTime.TryFromSeconds(seconds, out var time) ? time : null;

    static string[] Texts(Dictionary<string, JsonElement> fields, string name)
    {
        var list = fields.GetValueOrDefault(name);
        if (list.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return [];
        if (list.ValueKind is not JsonValueKind.Array || list.EnumerateArray().Any(x => x.ValueKind is not JsonValueKind.String))
            throw new JsonException($"'{name}' is not a list of texts.");
        return [.. list.EnumerateArray().Select(x => x.GetString()!).Where(x => x.Length > 0)];
    }
}
