using System.Text.Json;

namespace Krakked.Exchange;

/// <summary>Positions are borrowed, and nothing is here: there are none.</summary>
static class OpenPositionsEndpoint
{
    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        if (call.Given.Text("consolidation") is null)
        {
            json.WriteStartObject();
            json.WriteEndObject();
        }
        else
        {
            json.WriteStartArray();
            json.WriteEndArray();
        }

        return null;
    }
}
