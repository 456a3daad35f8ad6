using System.Text.Json;

namespace Krakked.Kraken;

/// <summary>Reads one row of the trade channel.</summary>
sealed class TradeReader(NameCache names)
{
    public TradeRow Read(ref Utf8JsonReader json)
    {
        string? symbol = null;
        decimal? price = null, quantity = null;
        Side side = default;
        var isMarket = false;
        long? id = null;
        DateTimeOffset? time = null;
        while (JsonFields.Next(ref json))
        {
            if (json.ValueTextEquals("symbol"u8)) symbol = names.Next(ref json);
            else if (json.ValueTextEquals("side"u8)) side = NextSide(ref json);
            else if (json.ValueTextEquals("price"u8)) price = JsonFields.Decimal(ref json);
            else if (json.ValueTextEquals("qty"u8)) quantity = JsonFields.Decimal(ref json);
            else if (json.ValueTextEquals("ord_type"u8)) isMarket = JsonFields.Word(ref json).SequenceEqual("market"u8);
            else if (json.ValueTextEquals("trade_id"u8)) id = JsonFields.Whole(ref json);
            else if (json.ValueTextEquals("timestamp"u8)) time = JsonFields.Time(ref json);
            else json.Skip();
        }

        if (symbol is null || price is not { } paid || quantity is not { } volume || side is Side.None || time is not { } when)
            throw new JsonException("A trade has a symbol, a side, a price, a quantity and a time.");
        return new TradeRow(symbol, new PublicTrade(paid, volume, when, side, isMarket, "", id));
    }

    static Side NextSide(ref Utf8JsonReader json)
    {
        json.Read();
        return WireSideConverter.Read(ref json);
    }
}
