using System.Text.Json;

namespace Krakked.Exchange;

static class SocketTokenEndpoint
{
    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        var tokens = call.Exchange.Tokens;
        json.WriteStartObject();
        json.WriteString("token", tokens.Issue(call.Key!, call.Now));
        json.WriteNumber("expires", tokens.Life);
        json.WriteEndObject();
        return null;
    }
}
