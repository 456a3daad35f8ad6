using System.Text.Json;

namespace Krakked.Exchange;

/// <summary>The public trades of one pair.</summary>
sealed class TradeChannel(SocketOutput output, PairMarket market, bool snapshot) : ISubscription
{
    const int SnapshotTrades = 50;
    const int TradesAMessage = 500;

    long _lastTrade;

    public SubscriptionKey Key => new("trade", market.Pair.Symbol);

    public void WriteResult(Utf8JsonWriter json)
    {
        json.WriteString("channel"u8, "trade");
        json.WriteBoolean("snapshot"u8, snapshot);
        json.WriteString("symbol"u8, market.Pair.Symbol);
    }

    public void Start(long now)
    {
        _lastTrade = market.Last.Id;
        if (snapshot) output.PushRows("trade", "snapshot", market.Trades.Latest(SnapshotTrades), Write);
    }

    public void Pump(long now)
    {
        if (market.Last.Id == _lastTrade) return;

        foreach (var trades in market.Trades.AfterId(_lastTrade).Chunk(TradesAMessage))
            output.PushRows("trade", "update", trades, Write);
        _lastTrade = market.Last.Id;
    }

    public void Dispose() { }

    void Write(Utf8JsonWriter json, Tick tick)
    {
        json.WriteString("symbol"u8, market.Pair.Symbol);
        json.WriteString("side"u8, tick.Side is Side.Buy ? "buy" : "sell");
        json.WriteNumber("price"u8, tick.Price);
        json.WriteNumber("qty"u8, tick.Volume);
        json.WriteString("ord_type"u8, tick.ByMarketOrder ? "market" : "limit");
        json.WriteNumber("trade_id"u8, tick.Id);
        json.WriteString("timestamp"u8, SocketTime.Micro(tick.Time));
    }
}
