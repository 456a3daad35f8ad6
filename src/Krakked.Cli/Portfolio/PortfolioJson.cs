using System.Globalization;
using System.Text.Json;
using Krakked.Live;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary>The portfolio, its trades and flows as JSON. Money is text, so that no reader rounds it.</summary>
static class PortfolioJson
{
    public static string Time(long time) => DataListCommand.Iso(DateTimeOffset.FromUnixTimeMilliseconds(time));

    public static void Money(this Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } amount) json.WriteString(name, Text(amount));
        else json.WriteNull(name);
    }

    /// <summary>An amount without needless zeros.</summary>
    public static string Text(decimal amount) => (amount / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    public static void Write(Utf8JsonWriter json, PortfolioView view)
    {
        json.WriteStartObject();
        json.WriteString("currency", view.Currency);
        json.Money("equity", view.Equity);
        json.Money("cash", view.Cash);
        json.Money("realized", view.Realized);
        json.Money("unrealized", view.Unrealized);
        json.Money("netCashFlows", view.NetCashFlows);
        json.WriteBoolean("pricesOfNow", view.Market.Healthy);
        WriteAssets(json, view);
        WritePositions(json, view);
        WriteStrategies(json, view);
        json.WriteStartObject("fees");
        foreach (var fee in view.FeesByAsset) json.Money(fee.Asset, fee.Amount);
        json.WriteEndObject();
        json.WriteStartArray("waiting");
        foreach (var waiting in view.Waiting) json.WriteStringValue(waiting.Why);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, StoredTrade trade)
    {
        json.WriteStartObject();
        json.WriteString("id", trade.TradeId);
        json.WriteString("time", Time(trade.Time));
        json.WriteString("pair", trade.Instrument.Symbol);
        json.WriteString("side", trade.Side.ToString().ToLowerInvariant());
        json.Money("quantity", trade.Quantity);
        json.Money("price", trade.Price);
        json.Money("fee", trade.Fee);
        json.WriteString("feeAsset", trade.FeeAsset);
        json.WriteBoolean("manual", trade.IsManual);
        json.WriteStartArray("strategies");
        foreach (var sleeve in trade.Sleeves) json.WriteStringValue(sleeve.Strategy.Name);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, StoredCashFlow flow)
    {
        json.WriteStartObject();
        json.WriteString("id", flow.Id);
        json.WriteString("time", Time(flow.Time));
        json.WriteString("asset", flow.Asset);
        json.Money("amount", flow.Amount);
        json.Money("fee", flow.Fee);
        json.WriteString("kind", flow.Kind.ToString().ToLowerInvariant());
        json.WriteString("note", flow.Note);
        json.WriteEndObject();
    }

    static void WriteAssets(Utf8JsonWriter json, PortfolioView view)
    {
        json.WriteStartArray("assets");
        foreach (var asset in view.Exposure)
        {
            json.WriteStartObject();
            json.WriteString("asset", asset.Asset);
            json.Money("amount", asset.Amount);
            json.Money("value", asset.Value);
            json.Money("share", asset.Share is { } share ? Math.Round(share, 6) : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WritePositions(Utf8JsonWriter json, PortfolioView view)
    {
        json.WriteStartArray("positions");
        foreach (var position in view.Positions)
        {
            json.WriteStartObject();
            json.WriteString("pair", position.Symbol);
            json.Money("quantity", position.Quantity);
            json.Money("averageCost", Math.Round(position.AverageCost, Numeric.MoneyDecimals));
            json.Money("realized", position.Realized);
            json.Money("unrealized", position.Unrealized);
            json.Money("fees", position.Fees);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteStrategies(Utf8JsonWriter json, PortfolioView view)
    {
        json.WriteStartArray("strategies");
        foreach (var strategy in view.Pnl.Strategies)
        {
            json.WriteStartObject();
            json.WriteString("strategy", strategy.Strategy.Name);
            json.Money("realized", strategy.Realized);
            json.Money("unrealized", strategy.Unrealized);
            json.Money("fees", strategy.Fees);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
