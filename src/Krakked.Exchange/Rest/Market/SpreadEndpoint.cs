using System.Text.Json;

namespace Krakked.Exchange;

static class SpreadEndpoint
{
    const long Second = 1_000_000_000;

    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        if (!call.TryPair(out var pair, out var error)) return error;
        if (!call.Given.TryNumber("since", out var since)) return Words.Invalid("since");

        var (spreads, decimals) = (call.Exchange.Market[pair].Spreads, WireText.MarketDecimals(pair));
        json.WriteStartObject();
        json.WriteStartArray(pair.Key);
        for (var i = 0; i < spreads.Count; i++)
        {
            var top = spreads[i];
            if (top.Time / Second < since) continue;
            json.WriteStartArray();
            json.WriteNumberValue(top.Time / Second);
            json.WriteFixedValue(top.Bid, decimals);
            json.WriteFixedValue(top.Ask, decimals);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteNumber("last", spreads.Last.Time / Second);
        json.WriteEndObject();
        return null;
    }
}
