using System.Globalization;
using System.Text.Json;

namespace Krakked.Exchange;

/// <summary>What REST answers about the market of one pair: the value that stands under the pair's key, and <c>last</c> beside it.</summary>
/// <remarks>Numbers are texts of a fixed number of decimals, which differ from endpoint to endpoint as they do at Kraken.</remarks>
static class MarketAnswers
{
    const int ShownDecimals = 5;
    const int CoarseDecimals = 3;
    const int TradesAPage = 1000;
    const long NanosecondsASecond = 1_000_000_000;

    /// <summary>The object of one pair in Ticker.</summary>
    public static void WriteTicker(Utf8JsonWriter json, PairMarket market)
    {
        var (today, day) = market.Ticker();
        var (price, lot) = (PriceDecimals(market), market.Pair.Rules.LotDecimals);
        json.WriteStartObject();
        WriteQuote(json, "a", market.Top.Ask, market.Book.Asks(1).First().Quantity, price);
        WriteQuote(json, "b", market.Top.Bid, market.Book.Bids(1).First().Quantity, price);
        WriteTexts(json, "c", Text(market.Last.Price, price), Text(market.Last.Volume, lot));
        WriteTexts(json, "v", Text(today.Volume, lot), Text(day.Volume, lot));
        WriteTexts(json, "p", Text(today.Vwap(price), price), Text(day.Vwap(price), price));
        json.WriteStartArray("t"u8);
        json.WriteNumberValue(today.Trades);
        json.WriteNumberValue(day.Trades);
        json.WriteEndArray();
        WriteTexts(json, "l", Text(today.Low, price), Text(day.Low, price));
        WriteTexts(json, "h", Text(today.High, price), Text(day.High, price));
        json.WriteString("o"u8, Text(today.Open, price));
        json.WriteEndObject();
    }

    /// <summary>The result of OHLC: candles from the one that holds <paramref name="since"/> (Unix seconds) on.</summary>
    /// <param name="json">Takes the whole result.</param>
    /// <param name="market">The pair.</param>
    /// <param name="minutes">One of <see cref="CandleBook.Intervals"/>.</param>
    /// <param name="since">0 for all there are.</param>
    public static void WriteOhlc(Utf8JsonWriter json, PairMarket market, int minutes, long since)
    {
        var rows = market.Candles.Since(minutes, since);
        json.WriteStartObject();
        json.WriteStartArray(market.Pair.Key);
        foreach (var candle in rows) WriteCandle(json, candle, market.Pair.Rules);
        json.WriteEndArray();
        json.WriteNumber("last"u8, rows[^1].OpenTime - (minutes * 60));
        json.WriteEndObject();
    }

    /// <summary>The result of Trades.</summary>
    /// <param name="json">Takes the whole result.</param>
    /// <param name="market">The pair.</param>
    /// <param name="since">As it was sent: Unix seconds or nanoseconds, exclusive; null for the latest trades.</param>
    /// <param name="count">At most so many, 1 to 1000.</param>
    public static void WriteTrades(Utf8JsonWriter json, PairMarket market, string? since, int count = TradesAPage)
    {
        var most = Math.Clamp(count, 1, TradesAPage);
        var from = since is null ? (long?)null : SinceTime(since);
        var trades = from is { } time ? market.Trades.After(time, most).ToList() : [.. market.Trades.Latest(most)];
        json.WriteStartObject();
        json.WriteStartArray(market.Pair.Key);
        foreach (var tick in trades) WriteTrade(json, tick, market);
        json.WriteEndArray();
        json.WriteString("last"u8, trades.Count > 0 ? trades[^1].Time.ToString(CultureInfo.InvariantCulture) : since ?? "0");
        json.WriteEndObject();
    }

    /// <summary>The object of one pair in Depth.</summary>
    public static void WriteDepth(Utf8JsonWriter json, PairMarket market, int count)
    {
        json.WriteStartObject();
        WriteLevels(json, "asks", market.Book.Asks(count), market);
        WriteLevels(json, "bids", market.Book.Bids(count), market);
        json.WriteEndObject();
    }

    /// <summary>The result of Spread: bids and asks since a time (Unix seconds, inclusive).</summary>
    public static void WriteSpread(Utf8JsonWriter json, PairMarket market, long since)
    {
        var last = since;
        json.WriteStartObject();
        json.WriteStartArray(market.Pair.Key);
        for (var i = 0; i < market.Spreads.Count; i++)
        {
            var top = market.Spreads[i];
            var time = top.Time / NanosecondsASecond;
            if (time < since) continue;
            json.WriteStartArray();
            json.WriteNumberValue(last = time);
            json.WriteStringValue(Text(top.Bid, PriceDecimals(market)));
            json.WriteStringValue(Text(top.Ask, PriceDecimals(market)));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteNumber("last"u8, last);
        json.WriteEndObject();
    }

    /// <summary>Unix ns of a <c>since</c>: eleven digits or fewer, or a dot, are seconds; 0 when it is no number.</summary>
    public static long SinceTime(string since)
    {
        if (!decimal.TryParse(since, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return 0;
        return number < 100_000_000_000 ? (long)(number * NanosecondsASecond) : (long)Math.Min(number, long.MaxValue);
    }

    static void WriteCandle(Utf8JsonWriter json, in Candle candle, Instrument rules)
    {
        var price = rules.PriceDecimals;
        json.WriteStartArray();
        json.WriteNumberValue(candle.OpenTime);
        foreach (var value in (ReadOnlySpan<decimal>)[candle.Open, candle.High, candle.Low, candle.Close, candle.Vwap(price)])
            json.WriteStringValue(Text(value, price));
        json.WriteStringValue(Text(candle.Volume, rules.LotDecimals));
        json.WriteNumberValue(candle.Trades);
        json.WriteEndArray();
    }

    static void WriteTrade(Utf8JsonWriter json, in Tick tick, PairMarket market)
    {
        json.WriteStartArray();
        json.WriteStringValue(Text(tick.Price, PriceDecimals(market)));
        json.WriteStringValue(Text(tick.Volume, market.Pair.Rules.LotDecimals));
        json.WriteNumberValue(new decimal(tick.Time / 100) / 10_000_000);
        json.WriteStringValue(tick.Side is Side.Buy ? "b" : "s");
        json.WriteStringValue(tick.ByMarketOrder ? "m" : "l");
        json.WriteStringValue("");
        json.WriteNumberValue(tick.Id);
        json.WriteEndArray();
    }

    static void WriteLevels(Utf8JsonWriter json, string side, IEnumerable<BookLevel> levels, PairMarket market)
    {
        json.WriteStartArray(side);
        foreach (var level in levels)
        {
            json.WriteStartArray();
            json.WriteStringValue(Text(level.Price, PriceDecimals(market)));
            json.WriteStringValue(Text(Math.Max(0.001m, level.Quantity), CoarseDecimals));
            json.WriteNumberValue(market.Last.Time / NanosecondsASecond);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    static void WriteQuote(Utf8JsonWriter json, string name, decimal price, decimal quantity, int decimals)
    {
        var whole = Math.Max(1, decimal.Floor(quantity));
        WriteTexts(json, name, Text(price, decimals), Text(whole, 0), Text(whole, CoarseDecimals));
    }

    static void WriteTexts(Utf8JsonWriter json, string name, params ReadOnlySpan<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    static int PriceDecimals(PairMarket market) => Math.Max(ShownDecimals, market.Pair.Rules.PriceDecimals);

    static string Text(decimal value, int decimals) => WireScale.Exact(value, decimals).ToString(CultureInfo.InvariantCulture);
}
