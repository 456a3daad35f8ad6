using System.Text.Json;
using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>One candle. An interval without trades is there too: the previous close four times, and no volume.</summary>
/// <param name="Time">When it opens.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Vwap">Volume-weighted mean, cut at the pair's decimals; 0 without trades.</param>
/// <param name="Volume">In base currency.</param>
/// <param name="Trades">How many.</param>
public readonly record struct OhlcRow(
    DateTimeOffset Time, decimal Open, decimal High, decimal Low, decimal Close, decimal Vwap, decimal Volume, long Trades);

/// <summary>Up to 720 finished candles, and the one that is still forming.</summary>
[JsonConverter(typeof(OhlcPageConverter))]
public sealed record OhlcPage
{
    /// <summary>Kraken's key of the pair, which may not be the name that was asked for.</summary>
    public required string Pair { get; init; }

    /// <summary>Every row as sent, oldest first.</summary>
    public required IReadOnlyList<OhlcRow> Rows { get; init; }

    /// <summary>When the last finished candle opened: what to ask from next time.</summary>
    public required DateTimeOffset Last { get; init; }

    /// <summary>The candles that will not change any more.</summary>
    public IEnumerable<OhlcRow> Closed => Rows.Where(row => row.Time <= Last);

    /// <summary>The candle that is still forming; null when the answer has none.</summary>
    public OhlcRow? Forming => Rows.Count > 0 && Rows[^1].Time > Last ? Rows[^1] : null;

    /// <summary>
    /// False when older candles than these were asked for: Kraken keeps the last 720 and passes over what is before them without a word.
    /// </summary>
    /// <param name="since">What was asked for.</param>
    /// <param name="interval">The candles' length.</param>
    public bool Reaches(DateTimeOffset since, TimeSpan interval) => Rows.Count > 0 && Rows[0].Time < since + interval;
}

sealed class OhlcPageConverter : ReadingConverter<OhlcPage>
{
    public override OhlcPage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var (pair, rows, last) = Rows.ReadPage(ref reader, Row);
        return WireTime.TryFromSeconds(Rows.Whole(last), out var time)
            ? new OhlcPage { Pair = pair, Rows = rows, Last = time }
            : throw new JsonException("Expected Unix seconds.");
    }

    static OhlcRow Row(ref Utf8JsonReader reader)
    {
        var row = new OhlcRow(Rows.NextSeconds(ref reader), Rows.NextDecimal(ref reader), Rows.NextDecimal(ref reader),
            Rows.NextDecimal(ref reader), Rows.NextDecimal(ref reader), Rows.NextDecimal(ref reader), Rows.NextDecimal(ref reader),
            Rows.NextWhole(ref reader));
        Rows.End(ref reader);
        return row;
    }
}
