using System.Text.Json;
using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>How Kraken's JSON is read: names in snake_case, numbers as numbers or strings, unknown fields ignored.</summary>
static class WireJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            NumberHandling = JsonNumberHandling.AllowReadingFromString,
            RespectNullableAnnotations = true,
            Converters =
            {
                new WireDecimalConverter(), new WireSideConverter(),
                new MapConverter<decimal>(), new MapConverter<AssetInfo>(), new MapConverter<AssetPair>(), new MapConverter<Ticker>(),
                new MapConverter<Depth>(), new MapConverter<ExtendedBalance>(), new MapConverter<LedgerEntry>(), new MapConverter<FeeInfo>(),
                new MapConverter<OrderInfo>(), new MapConverter<TradeInfo>(),
            },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
