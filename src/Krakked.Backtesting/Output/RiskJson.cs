using System.Text.Json;

namespace Krakked.Backtesting;

/// <summary>The part of a result that says what the risk engine did.</summary>
static class RiskJson
{
    public static void Write(Utf8JsonWriter json, BacktestResult result)
    {
        json.WriteStartObject("risk");
        json.WriteNumber("allowed", result.Risk.Allowed);
        json.WriteNumber("clamped", result.Risk.Clamped);
        json.WriteNumber("blocked", result.Risk.Blocked);
        Counts(json, "clampedBy", result.Risk.ClampedBy);
        Counts(json, "blockedBy", result.Risk.BlockedBy);
        WriteRules(json, result.Risk.Rules);
        Counts(json, "refusedOrders", result.Refusals);
        json.WriteNumber("lowestCash", result.LowestCash);
        json.WriteEndObject();
    }

    static void WriteRules(Utf8JsonWriter json, IReadOnlyList<RuleAccount> rules)
    {
        json.WriteStartObject("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject(rule.Rule);
            json.WriteNumber("stopped", rule.Stopped);
            json.WriteNumber("keptOut", rule.KeptOut);
            json.WriteNumber("estimatedPnl", rule.EstimatedPnl);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void Counts(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, int> counts)
    {
        json.WriteStartObject(name);
        foreach (var (what, count) in counts) json.WriteNumber(what, count);
        json.WriteEndObject();
    }
}
