using System.Text.Json;

namespace Krakked.Exchange;

static class TickerEndpoint
{
    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        if (call.Pairs() is not { } pairs) return Words.UnknownPair;

        json.WriteStartObject();
        foreach (var pair in pairs) Write(call.Exchange.Market[pair], json);
        json.WriteEndObject();
        return null;
    }

    static void Write(PairMarket market, Utf8JsonWriter json)
    {
        var (pair, stats, decimals) = (market.Pair, market.Ticker(), WireText.MarketDecimals(market.Pair));
        json.WriteStartObject(pair.Key);
        WriteBest(json, "a", market.Top.Ask, market.Book.Asks(1).First().Quantity, decimals);
        WriteBest(json, "b", market.Top.Bid, market.Book.Bids(1).First().Quantity, decimals);
        WritePair(json, "c", market.Last.Price, decimals, market.Last.Volume, pair.Rules.LotDecimals);
        WritePair(json, "v", stats.Today.Volume, pair.Rules.LotDecimals, stats.Day.Volume, pair.Rules.LotDecimals);
        WritePair(json, "p", stats.Today.Vwap(decimals), decimals, stats.Day.Vwap(decimals), decimals);
        json.WriteStartArray("t");
        json.WriteNumberValue(stats.Today.Trades);
        json.WriteNumberValue(stats.Day.Trades);
        json.WriteEndArray();
        WritePair(json, "l", stats.Today.Low, decimals, stats.Day.Low, decimals);
        WritePair(json, "h", stats.Today.High, decimals, stats.Day.High, decimals);
        json.WriteFixed("o", stats.Today.Open, decimals);
        json.WriteEndObject();
    }

    // Whole lots, then the same again with three decimals: the volume here is coarse.
    static void WriteBest(Utf8JsonWriter json, string name, decimal price, decimal volume, int decimals)
    {
        var lots = Math.Max(1, decimal.Floor(volume));
        json.WriteStartArray(name);
        json.WriteFixedValue(price, decimals);
        json.WriteFixedValue(lots, 0);
        json.WriteFixedValue(lots, 3);
        json.WriteEndArray();
    }

    static void WritePair(Utf8JsonWriter json, string name, decimal first, int firstDecimals, decimal second, int secondDecimals)
    {
        json.WriteStartArray(name);
        json.WriteFixedValue(first, firstDecimals);
        json.WriteFixedValue(second, secondDecimals);
        json.WriteEndArray();
    }
}
