using System.Text.Json;

namespace Krakked.Exchange;

static class OhlcEndpoint
{
    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        if (!call.TryPair(out var pair, out var error)) return error;
        if (!call.Given.TryWhole("interval", out var interval) || !CandleBook.Intervals.Contains((int)(interval ?? 1)))
            return Words.Invalid("interval");
        if (!call.Given.TryNumber("since", out var since)) return Words.Invalid("since");

        var rows = call.Exchange.Market[pair].Candles.Since((int)(interval ?? 1), (long)(since ?? 0));
        json.WriteStartObject();
        json.WriteStartArray(pair.Key);
        foreach (var row in rows) Write(row, pair, json);
        json.WriteEndArray();
        json.WriteNumber("last", rows.Count > 1 ? rows[^2].OpenTime : rows[^1].OpenTime - ((interval ?? 1) * 60));
        json.WriteEndObject();
        return null;
    }

    static void Write(in Candle candle, ListedPair pair, Utf8JsonWriter json)
    {
        var decimals = pair.Rules.PriceDecimals;
        json.WriteStartArray();
        json.WriteNumberValue(candle.OpenTime);
        foreach (var price in (ReadOnlySpan<decimal>)[candle.Open, candle.High, candle.Low, candle.Close, candle.Vwap(decimals)])
            json.WriteFixedValue(price, decimals);
        json.WriteFixedValue(candle.Volume, pair.Rules.LotDecimals);
        json.WriteNumberValue(candle.Trades);
        json.WriteEndArray();
    }
}
