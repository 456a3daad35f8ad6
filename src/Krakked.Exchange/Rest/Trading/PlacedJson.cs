using System.Text.Json;

namespace Krakked.Exchange;

/// <summary>The <c>descr</c> of an order that was placed or checked.</summary>
static class PlacedJson
{
    public static void WriteDescription(Placed placed, Utf8JsonWriter json)
    {
        json.WriteStartObject("descr");
        json.WriteString("order", placed.Description);
        if (placed.CloseDescription.Length > 0) json.WriteString("close", placed.CloseDescription);
        json.WriteEndObject();
    }
}
