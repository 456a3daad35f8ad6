using System.Text.Json;

namespace Krakked.Kraken;

/// <summary>Reads one row of the ticker channel.</summary>
sealed class TickerReader(NameCache names)
{
    public TickerRow Read(ref Utf8JsonReader json)
    {
        string? symbol = null;
        double? bid = null, ask = null, last = null;
        double bidQuantity = 0, askQuantity = 0, volume = 0, vwap = 0, low = 0, high = 0, change = 0, changePercent = 0;
        long? trades = null;
        DateTimeOffset? time = null;
        while (JsonFields.Next(ref json))
        {
            if (json.ValueTextEquals("symbol"u8)) symbol = names.Next(ref json);
            else if (json.ValueTextEquals("bid"u8)) bid = JsonFields.Double(ref json);
            else if (json.ValueTextEquals("bid_qty"u8)) bidQuantity = JsonFields.Double(ref json);
            else if (json.ValueTextEquals("ask"u8)) ask = JsonFields.Double(ref json);
            else if (json.ValueTextEquals("ask_qty"u8)) askQuantity = JsonFields.Double(ref json);
            else if (json.ValueTextEquals("last"u8)) last = JsonFields.Double(ref json);
            else if (json.ValueTextEquals("volume"u8)) volume = JsonFields.Double(ref json);
            else if (json.ValueTextEquals("vwap"u8)) vwap = JsonFields.Double(ref json);
            else if (json.ValueTextEquals("low"u8)) low = JsonFields.Double(ref json);
            else if (json.ValueTextEquals("high"u8)) high = JsonFields.Double(ref json);
            else if (json.ValueTextEquals("change"u8)) change = JsonFields.Double(ref json);
            else if (json.ValueTextEquals("change_pct"u8)) changePercent = JsonFields.Double(ref json);
            else if (json.ValueTextEquals("trades"u8)) trades = JsonFields.Whole(ref json);
            else if (json.ValueTextEquals("timestamp"u8)) time = JsonFields.Time(ref json);
            else json.Skip();
        }

        return new TickerRow
        {
            Symbol = symbol ?? throw new JsonException("A ticker has a symbol."),
            Bid = bid ?? throw new JsonException("A ticker has a bid."), BidQuantity = bidQuantity,
            Ask = ask ?? throw new JsonException("A ticker has an ask."), AskQuantity = askQuantity,
            Last = last ?? throw new JsonException("A ticker has a last price."), Volume = volume, Vwap = vwap, Low = low, High = high,
            Change = change, ChangePercent = changePercent, Trades = trades, Time = time,
        };
    }
}
