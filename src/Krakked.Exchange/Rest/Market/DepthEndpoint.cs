using System.Text.Json;

namespace Krakked.Exchange;

static class DepthEndpoint
{
    const int Usual = 100;
    const int Most = 500;

    // Coarser than on the socket.
    const int VolumeDecimals = 3;

    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        if (!call.TryPair(out var pair, out var error)) return error;
        if (!call.Given.TryWhole("count", out var count) || count is < 1 or > Most) return Words.Invalid("count");

        var market = call.Exchange.Market[pair];
        var seconds = market.Top.Time / 1_000_000_000;
        json.WriteStartObject();
        json.WriteStartObject(pair.Key);
        Write("asks", market.Book.Asks((int)(count ?? Usual)), pair, seconds, json);
        Write("bids", market.Book.Bids((int)(count ?? Usual)), pair, seconds, json);
        json.WriteEndObject();
        json.WriteEndObject();
        return null;
    }

    static void Write(string side, IEnumerable<BookLevel> levels, ListedPair pair, long seconds, Utf8JsonWriter json)
    {
        json.WriteStartArray(side);
        foreach (var level in levels)
        {
            json.WriteStartArray();
            json.WriteFixedValue(level.Price, WireText.MarketDecimals(pair));
            json.WriteFixedValue(Math.Max(0.001m, level.Quantity), VolumeDecimals);
            json.WriteNumberValue(seconds);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
