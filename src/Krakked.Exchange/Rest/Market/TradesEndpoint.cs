using System.Globalization;
using System.Text.Json;

namespace Krakked.Exchange;

static class TradesEndpoint
{
    const int Most = 1_000;

    // Numbers above this are nanoseconds; seconds would lie in the year 33658.
    const decimal LastSecond = 1_000_000_000_000;

    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        if (!call.TryPair(out var pair, out var error)) return error;
        if (!call.Given.TryNumber("since", out var since) || since < 0) return Words.Invalid("since");
        if (!call.Given.TryWhole("count", out var count) || count is < 1 or > Most) return Words.Invalid("count");

        var (tape, most) = (call.Exchange.Market[pair].Trades, (int)(count ?? Most));
        var after = since is { } time ? (long)(time < LastSecond ? time * 1_000_000_000 : Math.Min(time, long.MaxValue)) : (long?)null;
        var last = after ?? 0;
        json.WriteStartObject();
        json.WriteStartArray(pair.Key);
        foreach (var tick in after is { } from ? tape.After(from, most) : tape.Latest(most))
        {
            Write(tick, pair, json);
            last = tick.Time;
        }

        json.WriteEndArray();
        json.WriteString("last", last.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
        return null;
    }

    static void Write(in Tick tick, ListedPair pair, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        json.WriteFixedValue(tick.Price, WireText.MarketDecimals(pair));
        json.WriteFixedValue(tick.Volume, pair.Rules.LotDecimals);
        json.WriteTimeValue(tick.Time);
        json.WriteStringValue(tick.Side is Side.Buy ? "b" : "s");
        json.WriteStringValue(tick.ByMarketOrder ? "m" : "l");
        json.WriteStringValue("");
        json.WriteNumberValue(tick.Id);
        json.WriteEndArray();
    }
}
