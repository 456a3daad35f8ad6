using System.Text.Json;

namespace Krakked.Exchange;

/// <summary>The ticker of one pair: after trades, or only when bid or ask have moved.</summary>
sealed class TickerChannel(SocketOutput output, PairMarket market, bool onlyQuotes, bool snapshot) : ISubscription
{
    /// <summary>Kraken's word for a ticker that is told when bid or ask have moved.</summary>
    public const string Quotes = "bbo";

    long _lastTrade;
    TopOfBook _lastTop;

    public SubscriptionKey Key => new("ticker", market.Pair.Symbol, onlyQuotes ? Quotes : "");

    public void WriteResult(Utf8JsonWriter json)
    {
        json.WriteString("channel"u8, "ticker");
        json.WriteString("event_trigger"u8, onlyQuotes ? Quotes : "trades");
        json.WriteBoolean("snapshot"u8, snapshot);
        json.WriteString("symbol"u8, market.Pair.Symbol);
    }

    public void Start(long now)
    {
        Remember();
        if (snapshot) Push("snapshot");
    }

    public void Pump(long now)
    {
        if (market.Last.Id == _lastTrade) return;

        var moved = (market.Top.Bid, market.Top.Ask) != (_lastTop.Bid, _lastTop.Ask);
        Remember();
        if (moved || !onlyQuotes) Push("update");
    }

    public void Dispose() { }

    void Remember() => (_lastTrade, _lastTop) = (market.Last.Id, market.Top);

    void Push(string type) => output.PushRows("ticker", type, [market], Write);

    static void Write(Utf8JsonWriter json, PairMarket market)
    {
        var (rules, day, last) = (market.Pair.Rules, market.Ticker().Day, market.Last);
        var (price, lot) = (rules.PriceDecimals, rules.LotDecimals);
        var change = last.Price - day.Open;
        json.WriteString("symbol"u8, market.Pair.Symbol);
        json.WriteNumber("bid"u8, WireScale.Exact(market.Top.Bid, price));
        json.WriteNumber("bid_qty"u8, market.Book.Bids(1).First().Quantity);
        json.WriteNumber("ask"u8, WireScale.Exact(market.Top.Ask, price));
        json.WriteNumber("ask_qty"u8, market.Book.Asks(1).First().Quantity);
        json.WriteNumber("last"u8, WireScale.Exact(last.Price, price));
        json.WriteNumber("volume"u8, WireScale.Exact(day.Volume, lot));
        json.WriteNumber("vwap"u8, WireScale.Exact(day.Vwap(price), price));
        json.WriteNumber("low"u8, WireScale.Exact(day.Low, price));
        json.WriteNumber("high"u8, WireScale.Exact(day.High, price));
        json.WriteNumber("change"u8, WireScale.Exact(change, price));
        json.WriteNumber("change_pct"u8, WireScale.Exact(change / day.Open * 100, 2));
        json.WriteNumber("trades"u8, day.Trades);
        json.WriteString("timestamp"u8, SocketTime.Micro(last.Time));
    }
}
