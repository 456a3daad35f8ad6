using System.Text.Json;

namespace Krakked.Backtesting;

/// <summary>Writes how much of a result is assumed.</summary>
static class EnvelopeJson
{
    public static void Write(Utf8JsonWriter json, Envelope envelope)
    {
        json.WriteStartObject("envelope");
        Write(json, "pessimistic", envelope.Pessimistic);
        Write(json, "base", envelope.Base);
        Write(json, "optimistic", envelope.Optimistic);
        json.WriteBoolean("signFlips", envelope.SignFlips);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, string name, EnvelopeRun run)
    {
        json.WriteStartObject(name);
        json.WriteNumber("finalEquity", run.FinalEquity);
        ResultJson.Number(json, "netReturn", run.NetReturn);
        ResultJson.Number(json, "cagr", run.Cagr);
        ResultJson.Number(json, "sharpe", run.Sharpe);
        ResultJson.Number(json, "maxDrawdown", run.MaxDrawdown);
        json.WriteNumber("trades", run.Trades);
        json.WriteEndObject();
    }
}
