using System.Text.Json;

namespace Krakked.Backtesting;

/// <summary>The part of a result that tells the strategies apart.</summary>
static class StrategiesJson
{
    public static void Write(Utf8JsonWriter json, BacktestResult result)
    {
        json.WriteStartArray("strategies");
        foreach (var report in result.Strategies)
            Write(json, report);
        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, StrategyReport report)
    {
        json.WriteStartObject();
        json.WriteString("id", report.Entry.Id.Name);
        json.WriteString("strategy", report.Entry.Kind);
        json.WriteStartObject("parameters");
        foreach (var (name, value) in report.Entry.Parameters)
        {
            if (value is { } given) json.WriteNumber(name, given);
            else json.WriteNull(name);
        }

        json.WriteEndObject();
        json.WriteStartArray("pairs");
        foreach (var series in report.AskedAt) json.WriteStringValue(series.Instrument.Symbol);
        json.WriteEndArray();
        json.WriteString("timeframe", report.AskedAt[0].Timeframe.ToString());
        json.WriteNumber("trades", report.Trades);
        json.WriteNumber("openTrades", report.OpenTrades);
        json.WriteNumber("fills", report.Fills);
        json.WriteNumber("netProfit", report.NetProfit);
        json.WriteNumber("feesPaid", report.FeesPaid);
        json.WriteNumber("exposure", report.Exposure);
        json.WriteEndObject();
    }
}
