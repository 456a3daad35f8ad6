using System.Text.Json;

namespace Krakked.Kraken;

/// <summary>Reads one row of the ohlc channel.</summary>
sealed class CandleReader(NameCache names)
{
    const long LongestMinutes = 60 * 24 * 366;

    public CandleRow Read(ref Utf8JsonReader json)
    {
        string? symbol = null;
        decimal? open = null, high = null, low = null, close = null;
        decimal volume = 0, vwap = 0;
        long? trades = null, minutes = null;
        DateTimeOffset? begins = null;
        while (JsonFields.Next(ref json))
        {
            if (json.ValueTextEquals("symbol"u8)) symbol = names.Next(ref json);
            else if (json.ValueTextEquals("open"u8)) open = JsonFields.Decimal(ref json);
            else if (json.ValueTextEquals("high"u8)) high = JsonFields.Decimal(ref json);
            else if (json.ValueTextEquals("low"u8)) low = JsonFields.Decimal(ref json);
            else if (json.ValueTextEquals("close"u8)) close = JsonFields.Decimal(ref json);
            else if (json.ValueTextEquals("volume"u8)) volume = JsonFields.Decimal(ref json);
            else if (json.ValueTextEquals("vwap"u8)) vwap = JsonFields.Decimal(ref json);
            else if (json.ValueTextEquals("trades"u8)) trades = JsonFields.Whole(ref json);
            else if (json.ValueTextEquals("interval"u8)) minutes = JsonFields.Whole(ref json);
            else if (json.ValueTextEquals("interval_begin"u8)) begins = JsonFields.Time(ref json);
            else json.Skip();
        }

        if (symbol is null || begins is not { } time || minutes is not (> 0 and <= LongestMinutes and var length))
            throw new JsonException("A candle has a symbol, a beginning and a length.");
        if (open is not { } first || high is not { } highest || low is not { } lowest || close is not { } last)
            throw new JsonException("A candle has four prices.");
        return new CandleRow(symbol, new Timeframe((int)length), new OhlcRow(time, first, highest, lowest, last, vwap, volume, trades ?? 0));
    }
}
