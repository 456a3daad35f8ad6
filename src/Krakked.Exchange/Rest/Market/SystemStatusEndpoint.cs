using System.Text.Json;

namespace Krakked.Exchange;

static class SystemStatusEndpoint
{
    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("status", ExchangeModes.Word(call.Exchange.Modes.System));
        json.WriteString("timestamp", WireText.Instant(call.Now));
        json.WriteEndObject();
        return null;
    }
}
