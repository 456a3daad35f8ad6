using System.Text.Json;
using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>A pair's state now and over the day. Kraken does not say as of when.</summary>
public sealed record Ticker
{
    [JsonPropertyName("a"), JsonConverter(typeof(BookTopConverter))]
    public required BookTop Ask { get; init; }

    [JsonPropertyName("b"), JsonConverter(typeof(BookTopConverter))]
    public required BookTop Bid { get; init; }

    /// <summary>The last trade.</summary>
    [JsonPropertyName("c"), JsonConverter(typeof(LastTradeConverter))]
    public required LastTrade Last { get; init; }

    /// <summary>In base currency.</summary>
    [JsonPropertyName("v"), JsonConverter(typeof(TwoSpansConverter))]
    public required TwoSpans Volume { get; init; }

    [JsonPropertyName("p"), JsonConverter(typeof(TwoSpansConverter))]
    public required TwoSpans Vwap { get; init; }

    [JsonPropertyName("t"), JsonConverter(typeof(TwoSpansConverter))]
    public required TwoSpans Trades { get; init; }

    [JsonPropertyName("l"), JsonConverter(typeof(TwoSpansConverter))]
    public required TwoSpans Low { get; init; }

    [JsonPropertyName("h"), JsonConverter(typeof(TwoSpansConverter))]
    public required TwoSpans High { get; init; }

    /// <summary>The first price since 00:00 UTC.</summary>
    [JsonPropertyName("o")]
    public required decimal Open { get; init; }
}

/// <summary>The best price of a side, with the coarse volume REST gives.</summary>
public readonly record struct BookTop(decimal Price, decimal WholeLots, decimal Volume);

/// <summary>Price and volume of the last trade.</summary>
public readonly record struct LastTrade(decimal Price, decimal Volume);

/// <summary>A figure since 00:00 UTC and over the last 24 hours.</summary>
public readonly record struct TwoSpans(decimal Today, decimal Last24Hours);

sealed class BookTopConverter : ReadingConverter<BookTop>
{
    public override BookTop Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.StartArray) throw new JsonException("Expected an array.");
        var top = new BookTop(Rows.NextDecimal(ref reader), Rows.NextDecimal(ref reader), Rows.NextDecimal(ref reader));
        Rows.End(ref reader);
        return top;
    }
}

sealed class LastTradeConverter : ReadingConverter<LastTrade>
{
    public override LastTrade Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.StartArray) throw new JsonException("Expected an array.");
        var last = new LastTrade(Rows.NextDecimal(ref reader), Rows.NextDecimal(ref reader));
        Rows.End(ref reader);
        return last;
    }
}

sealed class TwoSpansConverter : ReadingConverter<TwoSpans>
{
    public override TwoSpans Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.StartArray) throw new JsonException("Expected an array.");
        var spans = new TwoSpans(Rows.NextDecimal(ref reader), Rows.NextDecimal(ref reader));
        Rows.End(ref reader);
        return spans;
    }
}
