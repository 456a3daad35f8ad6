using System.Text.Json;
using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>One public trade.</summary>
/// <param name="Price">In quote currency.</param>
/// <param name="Volume">In base currency.</param>
/// <param name="Time">When, to 100 ns.</param>
/// <param name="Taker">The side that took.</param>
/// <param name="IsMarketOrder">True when the taker's order was at the market.</param>
/// <param name="Misc">Kraken's remarks, mostly empty.</param>
/// <param name="TradeId">Rises by one from trade to trade of a pair; null in old answers.</param>
public readonly record struct PublicTrade(
    decimal Price, decimal Volume, DateTimeOffset Time, Side Taker, bool IsMarketOrder, string Misc, long? TradeId);

/// <summary>Up to 1,000 trades, oldest first.</summary>
[JsonConverter(typeof(TradePageConverter))]
public sealed record TradePage
{
    /// <summary>Kraken's key of the pair.</summary>
    public required string Pair { get; init; }

    public required IReadOnlyList<PublicTrade> Trades { get; init; }

    /// <summary>Unix nanoseconds of the last trade, or what was asked for when there is none: where to go on.</summary>
    public required long Last { get; init; }
}

sealed class TradePageConverter : ReadingConverter<TradePage>
{
    public override TradePage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var (pair, trades, last) = Rows.ReadPage(ref reader, Row);
        return new TradePage { Pair = pair, Trades = trades, Last = Rows.Whole(last) };
    }

    static PublicTrade Row(ref Utf8JsonReader reader)
    {
        var (price, volume, time) = (Rows.NextDecimal(ref reader), Rows.NextDecimal(ref reader), Rows.NextSeconds(ref reader));
        reader.Read();
        var taker = WireSideConverter.Read(ref reader);
        var (type, misc) = (Rows.NextText(ref reader), Rows.NextText(ref reader));

        reader.Read();
        long? id = reader.TokenType is JsonTokenType.EndArray ? null : Rows.Whole(WireDecimal.Read(ref reader));
        if (id is not null) Rows.End(ref reader);
        return new PublicTrade(price, volume, time, taker, type is "m", misc, id);
    }
}
