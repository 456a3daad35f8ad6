using System.Text.Json;
using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>Kraken's words for sides, order types and times in force.</summary>
static class WireWords
{
    public static string Of(Side side) => side switch
    {
        Side.Buy => "buy",
        Side.Sell => "sell",
        _ => throw new ArgumentOutOfRangeException(nameof(side), side, "An order on the wire is a buy or a sell."),
    };

    public static string Of(OrderType type) => type switch
    {
        OrderType.Market => "market",
        OrderType.Limit => "limit",
        OrderType.StopLoss => "stop-loss",
        OrderType.StopLossLimit => "stop-loss-limit",
        OrderType.TakeProfit => "take-profit",
        OrderType.TakeProfitLimit => "take-profit-limit",
        OrderType.TrailingStop => "trailing-stop",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "This order type has no word on Kraken's wire."),
    };

    public static string Of(TimeInForce time) => time switch
    {
        TimeInForce.GoodTilCancelled => "GTC",
        TimeInForce.ImmediateOrCancel => "IOC",
        TimeInForce.GoodTilDate => "GTD",
        _ => throw new ArgumentOutOfRangeException(nameof(time), time, "This time in force has no word on Kraken's wire."),
    };

    /// <summary>False for the types we never send, such as <c>iceberg</c> or <c>settle-position</c>: an account may hold them all the same.</summary>
    public static bool TryOrderType(string? word, out OrderType type)
    {
        (var known, type) = word switch
        {
            "market" => (true, OrderType.Market),
            "limit" => (true, OrderType.Limit),
            "stop-loss" => (true, OrderType.StopLoss),
            "stop-loss-limit" => (true, OrderType.StopLossLimit),
            "take-profit" => (true, OrderType.TakeProfit),
            "take-profit-limit" => (true, OrderType.TakeProfitLimit),
            "trailing-stop" => (true, OrderType.TrailingStop),
            _ => (false, default),
        };
        return known;
    }
}

/// <summary><c>buy</c>, <c>sell</c>, and <c>b</c>, <c>s</c> in the public trades.</summary>
sealed class WireSideConverter : JsonConverter<Side>
{
    public static Side Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.String) throw new JsonException("Expected a side.");
        if (reader.ValueTextEquals("buy"u8) || reader.ValueTextEquals("b"u8)) return Side.Buy;
        if (reader.ValueTextEquals("sell"u8) || reader.ValueTextEquals("s"u8)) return Side.Sell;
        throw new JsonException("Expected 'buy' or 'sell'.");
    }

    public override Side Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, Side value, JsonSerializerOptions options) => writer.WriteStringValue(WireWords.Of(value));
}
