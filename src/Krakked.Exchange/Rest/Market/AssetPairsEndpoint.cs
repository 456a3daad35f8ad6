using System.Text.Json;

namespace Krakked.Exchange;

static class AssetPairsEndpoint
{
    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        if (call.Pairs() is not { } pairs) return Words.UnknownPair;

        json.WriteStartObject();
        foreach (var pair in pairs)
        {
            json.WriteStartObject(pair.Key);
            Write(pair, call.Given.Text("info") ?? "info", json);
            if (call.Given.Text("info") is null or "info")
                json.WriteString("status", ExchangeModes.Word(call.Exchange.Modes.Of(pair)));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        return null;
    }

    static void Write(ListedPair pair, string info, Utf8JsonWriter json)
    {
        if (info is "info") WriteNames(pair, json);
        if (info is "info" or "leverage") WriteLeverage(pair, json);
        if (info is "info" or "fees") WriteFees(pair, json);
        if (info is "info" or "margin")
        {
            json.WriteNumber("margin_call", 80);
            json.WriteNumber("margin_stop", 40);
        }

        if (info is not "info") return;
        json.WriteString("ordermin", Bare(pair.Rules.MinimumOrder));
        json.WriteString("costmin", Bare(pair.Rules.MinimumCost));
        json.WriteString("tick_size", Bare(pair.Rules.TickSize));
    }

    static void WriteNames(ListedPair pair, Utf8JsonWriter json)
    {
        json.WriteString("altname", pair.Altname);
        json.WriteString("wsname", pair.WsName);
        json.WriteString("aclass_base", "currency");
        json.WriteString("base", pair.Base.Key);
        json.WriteString("aclass_quote", "currency");
        json.WriteString("quote", pair.Quote.Key);
        json.WriteString("lot", "unit");
        json.WriteNumber("cost_decimals", pair.Rules.CostDecimals);
        json.WriteNumber("pair_decimals", pair.Rules.PriceDecimals);
        json.WriteNumber("lot_decimals", pair.Rules.LotDecimals);
        json.WriteNumber("lot_multiplier", 1);
    }

    static void WriteLeverage(ListedPair pair, Utf8JsonWriter json)
    {
        foreach (var side in new[] { "leverage_buy", "leverage_sell" })
        {
            json.WriteStartArray(side);
            foreach (var level in pair.Leverage) json.WriteNumberValue(level);
            json.WriteEndArray();
        }
    }

    static void WriteFees(ListedPair pair, Utf8JsonWriter json)
    {
        WriteLadder("fees", pair.Rules.Fees.Taker, json);
        WriteLadder("fees_maker", pair.Rules.Fees.Maker, json);
        json.WriteString("fee_volume_currency", "ZUSD");
    }

    static void WriteLadder(string name, IReadOnlyList<FeeTier> ladder, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (var tier in ladder)
        {
            json.WriteStartArray();
            json.WriteRawValue(Bare(tier.Volume));
            json.WriteRawValue(Bare(tier.Rate * 100));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    static string Bare(decimal value) => OrderText.Fixed(value, 12).TrimEnd('0').TrimEnd('.');
}
