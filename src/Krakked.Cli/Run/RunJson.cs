using System.Text.Json;
using Krakked.Live;

namespace Krakked.Cli;

/// <summary>What a run tells, one JSON object a line on stdout.</summary>
static class RunJson
{
    public static void Write(RunNews news) => Line(news.Time, json =>
    {
        switch (news)
        {
            case RunNews.Entered entered: Entered(json, entered); break;
            case RunNews.Decided { Decision: var decision }: Decided(json, decision); break;
            case RunNews.Happened { Event: var happened }: Happened(json, happened); break;
            case RunNews.Noticed noticed: Noticed(json, noticed); break;
            case RunNews.Valued valued: Valued(json, valued); break;
        }
    });

    public static void Write(RunEnd end, long time) => Line(time, json =>
    {
        Kind(json, "end");
        json.WriteString("reason", end.Reason);
        json.WriteBoolean("clean", end.IsClean);
        json.WriteNumber("unanswered", end.Unanswered);
    });

    static void Line(long time, Action<Utf8JsonWriter> write)
    {
        using var stdout = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(stdout))
        {
            json.WriteStartObject();
            json.WriteString("time", PortfolioJson.Time(time));
            write(json);
            json.WriteEndObject();
        }

        stdout.WriteByte((byte)'\n');
        stdout.Flush();
    }

    static void Kind(Utf8JsonWriter json, string kind) => json.WriteString("kind", kind);

    static void Noticed(Utf8JsonWriter json, RunNews.Noticed noticed)
    {
        Kind(json, "notice");
        json.WriteString("text", noticed.Text);
    }

    static void Entered(Utf8JsonWriter json, RunNews.Entered entered)
    {
        Kind(json, "phase");
        json.WriteString("phase", RunText.Word(entered.Phase));
        json.WriteString("text", entered.Text);
    }

    static void Decided(Utf8JsonWriter json, DecisionRecord decision)
    {
        Kind(json, "decision");
        json.WriteString("instant", PortfolioJson.Time(decision.Time));
        json.WriteNumber("plan", decision.PlanId);
        json.WriteString("strategy", decision.Strategy.Name);
        json.WriteString("pair", decision.Instrument.Symbol);
        json.WriteString("timeframe", decision.Timeframe.ToString());
        json.WriteString("intent", RunText.Word(decision.Intent.Kind));
        json.WriteString("because", decision.Intent.Because);
        json.WriteString("outcome", RunText.Word(decision.Outcome));
        json.WriteStartArray("reasons");
        foreach (var reason in decision.Reasons)
        {
            json.WriteStartObject();
            json.WriteString("rule", reason.Rule);
            json.WriteNumber("limit", reason.Limit);
            json.WriteNumber("value", reason.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("price", decision.Price);
        json.WriteNumber("change", decision.Change);
        json.WriteNumber("equity", decision.Equity);
    }

    static void Happened(Utf8JsonWriter json, in ExecutionEvent happened)
    {
        Kind(json, "order");
        json.WriteString("event", RunText.Word(happened.Kind));
        json.WriteString("order", happened.Order.Id.ToString());
        json.WriteString("pair", happened.Order.Instrument.Symbol);
        json.WriteString("side", RunText.Word(happened.Order.Side));
        json.WriteNumber("quantity", happened.Order.Quantity);
        json.WriteNumber("plan", happened.Order.PlanId);
        json.WriteString("reason", happened.Reason);
        if (happened.Fill is not { } fill) return;
        json.WriteString("trade", fill.TradeId);
        json.WriteNumber("filled", fill.Quantity);
        json.WriteNumber("price", fill.Price);
        json.WriteNumber("fee", fill.Fee);
    }

    static void Valued(Utf8JsonWriter json, RunNews.Valued valued)
    {
        Kind(json, "equity");
        json.WriteNumber("equity", valued.Equity);
        json.WriteNumber("cash", valued.Cash);
    }
}
