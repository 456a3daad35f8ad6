using System.Text.Json;

namespace Krakked.Exchange;

/// <summary>The candles of one pair and interval: told when there was a trade, and so never for an interval without one.</summary>
sealed class OhlcChannel(SocketOutput output, PairMarket market, int interval, bool snapshot) : ISubscription
{
    const long NanosecondsASecond = 1_000_000_000;
    const int SnapshotCandles = 100;

    long _lastTrade, _lastOpen;

    public SubscriptionKey Key => new("ohlc", market.Pair.Symbol, $"{interval}");

    public void WriteResult(Utf8JsonWriter json)
    {
        json.WriteString("channel"u8, "ohlc");
        json.WriteNumber("interval"u8, interval);
        json.WriteBoolean("snapshot"u8, snapshot);
        json.WriteString("symbol"u8, market.Pair.Symbol);
        json.WriteStartArray("warnings"u8);
        json.WriteStringValue("timestamp is deprecated, use interval_begin");
        json.WriteEndArray();
    }

    public void Start(long now)
    {
        Remember();
        if (snapshot) output.PushRows("ohlc", "snapshot", Traded(0).TakeLast(SnapshotCandles), Write, now);
    }

    public void Pump(long now)
    {
        if (market.Last.Id == _lastTrade) return;

        // Time may have passed several candles at once: each is told in its last state.
        var changed = Traded(_lastOpen);
        Remember();
        foreach (var candle in changed)
            output.PushRows("ohlc", "update", [candle], Write, now);
    }

    public void Dispose() { }

    List<Candle> Traded(long since) => [.. market.Candles.Since(interval, since).Where(candle => candle.Trades > 0)];

    void Remember() => (_lastTrade, _lastOpen) = (market.Last.Id, market.Candles.Forming(interval).OpenTime);

    void Write(Utf8JsonWriter json, Candle candle)
    {
        var (price, lot) = (market.Pair.Rules.PriceDecimals, market.Pair.Rules.LotDecimals);
        var opens = candle.OpenTime * NanosecondsASecond;
        json.WriteString("symbol"u8, market.Pair.Symbol);
        json.WriteNumber("open"u8, candle.Open);
        json.WriteNumber("high"u8, candle.High);
        json.WriteNumber("low"u8, candle.Low);
        json.WriteNumber("close"u8, candle.Close);
        json.WriteNumber("trades"u8, candle.Trades);
        json.WriteNumber("volume"u8, WireScale.Exact(candle.Volume, lot));
        json.WriteNumber("vwap"u8, WireScale.Exact(candle.Vwap(price), price));
        json.WriteString("interval_begin"u8, SocketTime.Nano(opens));
        json.WriteNumber("interval"u8, interval);
        json.WriteString("timestamp"u8, SocketTime.Micro(opens + (interval * 60 * NanosecondsASecond)));
    }
}
