using System.Text.Json;

namespace Krakked.Exchange;

static class TradesHistoryEndpoint
{
    const int MostIds = 20;

    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        if (Span.Read(call.Given, id => call.Account.TryFindTrade(id, out var trade) ? trade.Time : null) is not { } span)
            return Words.Invalid("start");
        var type = call.Given.Text("type") ?? "all";
        if (type is not ("all" or "any position" or "closed position" or "closing position" or "no position")) return Words.Invalid("type");

        var any = type is "all" or "no position"; // there are no positions
        var ledgers = call.Given.Flag("ledgers");
        var rows = Stretch<ExchangeTrade>.Of(call.Account.Trades, t => t.Time, span.Until(any ? call.IndexedUntil : 0));
        return Page.TryWrite(json, "trades", call.Given, rows, t => Write(t, ledgers, json)) ? null : Words.Invalid("ofs");
    }

    public static string? AnswerQuery(RestCall call, Utf8JsonWriter json)
    {
        var ids = call.Given.List("txid");
        if (ids.Count is 0 or > MostIds) return Words.Invalid("txid");

        json.WriteStartObject();
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            if (!call.Account.TryFindTrade(id, out var trade) || trade.Time > call.IndexedUntil) return Words.Invalid("txid");
            Write(trade, call.Given.Flag("ledgers"), json);
        }

        json.WriteEndObject();
        return null;
    }

    static void Write(ExchangeTrade trade, bool ledgers, Utf8JsonWriter json)
    {
        var (order, pair, decimals) = (trade.Order, trade.Order.Pair, WireText.OrderDecimals(trade.Order.Pair));
        json.WriteStartObject(trade.Id);
        json.WriteString("ordertxid", order.Id);
        json.WriteString("postxid", order.PositionId);
        json.WriteString("pair", pair.Key);
        json.WriteString("aclass", "forex");
        json.WriteTime("time", trade.Time);
        json.WriteString("type", order.Side.Word());
        json.WriteString("ordertype", order.Kind.Word());
        json.WriteFixed("price", trade.Price, decimals);
        json.WriteFixed("cost", trade.Cost, decimals);
        json.WriteFixed("fee", trade.FeeInQuote, decimals);
        json.WriteFixed("vol", trade.Volume, pair.Rules.LotDecimals);
        json.WriteFixed("margin", 0, decimals);
        json.WriteString("leverage", "0");
        json.WriteString("misc", "");
        json.WriteNumber("trade_id", trade.TradeId);
        json.WriteBoolean("maker", trade.Liquidity is Liquidity.Maker);
        if (ledgers)
        {
            json.WriteStartArray("ledgers");
            foreach (var id in trade.Ledgers) json.WriteStringValue(id);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
