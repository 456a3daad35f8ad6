using System.Globalization;
using System.Text.Json;

namespace Krakked.Exchange;

static class ApiKeyInfoEndpoint
{
    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        var key = call.Key!;
        json.WriteStartObject();
        json.WriteString("api_key_name", key.Name);
        json.WriteString("api_key", key.Id);
        json.WriteString("nonce", key.Nonce.ToString(CultureInfo.InvariantCulture));
        json.WriteString("nonce_window", key.NonceWindow.ToString(CultureInfo.InvariantCulture));
        json.WriteStartArray("permissions");
        foreach (var (name, permission) in PermissionNames.All)
            if (key.May(permission)) json.WriteStringValue(name);
        json.WriteEndArray();
        foreach (var name in (ReadOnlySpan<string>)["valid_until", "query_from", "query_to"]) json.WriteString(name, "0");
        json.WriteStartArray("ip_allowlist");
        json.WriteEndArray();
        json.WriteString("last_used", (key.LastUsed / 1_000_000_000).ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
        return null;
    }
}
