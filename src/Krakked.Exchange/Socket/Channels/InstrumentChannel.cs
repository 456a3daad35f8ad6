using System.Text.Json;

namespace Krakked.Exchange;

/// <summary>The assets and pairs and their rules; afterwards each pair whose mode has changed.</summary>
sealed class InstrumentChannel(SocketOutput output, ExchangeCore core, bool snapshot) : ISubscription
{
    TradingMode[] _modes = [];

    public SubscriptionKey Key => new("instrument");

    public void WriteResult(Utf8JsonWriter json)
    {
        json.WriteString("channel"u8, "instrument");
        json.WriteBoolean("snapshot"u8, snapshot);
        json.WriteStartArray("warnings"u8);
        json.WriteStringValue("tick_size is deprecated, use price_increment");
        json.WriteEndArray();
    }

    public void Start(long now)
    {
        _modes = Modes();
        if (snapshot) Push("snapshot", core.Listing.Assets, core.Listing.Pairs);
    }

    public void Pump(long now)
    {
        var before = _modes;
        _modes = Modes();
        var changed = core.Listing.Pairs.Where(pair => before[pair.Index] != _modes[pair.Index]).ToList();
        if (changed.Count > 0) Push("update", [], changed);
    }

    public void Dispose() { }

    TradingMode[] Modes() => [.. core.Listing.Pairs.Select(core.Modes.Of)];

    void Push(string type, IEnumerable<ListedAsset> assets, IEnumerable<ListedPair> pairs) => output.Push("instrument", type, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("assets"u8);
        foreach (var asset in assets) Write(json, asset);
        json.WriteEndArray();
        json.WriteStartArray("pairs"u8);
        foreach (var pair in pairs) Write(json, pair);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    static void Write(Utf8JsonWriter json, ListedAsset asset)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, asset.Symbol);
        json.WriteString("status"u8, "enabled");
        json.WriteNumber("precision"u8, asset.Decimals);
        json.WriteNumber("precision_display"u8, asset.DisplayDecimals);
        json.WriteBoolean("borrowable"u8, false);
        json.WriteNumber("collateral_value"u8, 1.00m);
        json.WriteString("class"u8, "currency");
        json.WriteNumber("margin_rate"u8, 0.01m);
        json.WriteEndObject();
    }

    void Write(Utf8JsonWriter json, ListedPair pair)
    {
        var rules = pair.Rules;
        json.WriteStartObject();
        json.WriteString("symbol"u8, pair.Symbol);
        json.WriteString("base"u8, pair.Base.Symbol);
        json.WriteString("quote"u8, pair.Quote.Symbol);
        json.WriteString("status"u8, ExchangeModes.Word(_modes[pair.Index]));
        json.WriteNumber("qty_precision"u8, rules.LotDecimals);
        json.WriteNumber("qty_increment"u8, new decimal(1, 0, 0, false, (byte)rules.LotDecimals));
        json.WriteNumber("price_precision"u8, rules.PriceDecimals);
        json.WriteNumber("cost_precision"u8, rules.CostDecimals);
        json.WriteBoolean("marginable"u8, false);
        json.WriteBoolean("has_index"u8, false);
        json.WriteNumber("ws_display_price_precision"u8, rules.PriceDecimals);
        json.WriteNumber("cost_min"u8, rules.MinimumCost);
        json.WriteNumber("margin_initial"u8, 0);
        json.WriteNumber("position_limit_long"u8, 0);
        json.WriteNumber("position_limit_short"u8, 0);
        json.WriteNumber("tick_size"u8, rules.TickSize);
        json.WriteNumber("price_increment"u8, rules.TickSize);
        json.WriteNumber("qty_min"u8, rules.MinimumOrder);
        json.WriteEndObject();
    }
}
