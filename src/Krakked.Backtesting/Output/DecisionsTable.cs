using System.Globalization;
using Krakked.Data;

namespace Krakked.Backtesting;

/// <summary>Writes decisions as CSV with a header; times are ISO 8601 UTC, amounts are exact, what was not given is empty.</summary>
public static class DecisionsTable
{
    /// <summary>How the file is called in a run's folder.</summary>
    public const string FileName = "decisions.csv";

    /// <summary>Writes the decisions a result kept into <paramref name="folder"/>, whole or not at all.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Save(BacktestResult result, string folder)
    {
        ArgumentNullException.ThrowIfNull(result);
        Directory.CreateDirectory(folder);
        AtomicFile.Write(Path.Combine(folder, FileName), stream =>
        {
            using var text = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            Write(result.Decisions, text);
        });
    }

    /// <summary>One line an intent, in order; the lines of one plan are one cycle.</summary>
    public static void Write(IEnumerable<DecisionRecord> decisions, TextWriter text)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(text);
        text.WriteLine(
            "time,plan,strategy,pair,timeframe,intent,exposure,quote_amount,confidence,limit_price,stop_loss,take_profit,trailing_stop," +
            "exit_after,because,outcome,reasons,price,wanted,change,net_change,equity,kill_switch");
        foreach (var decision in decisions)
            text.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{ResultJson.Iso(decision.Time)},{decision.PlanId},{Quoted(decision.Strategy.Name)},{decision.Instrument}," +
                $"{decision.Timeframe},{Intent(decision.Intent)},{decision.Outcome},{Quoted(Reasons(decision.Reasons))}," +
                $"{Plain(decision.Price)},{Plain(decision.Wanted)},{Plain(decision.Change)},{Plain(decision.NetChange)}," +
                $"{Plain(decision.Equity)},{(decision.KillSwitchActive ? "true" : "false")}"));
    }

    static string Intent(in StrategyIntent intent) => string.Create(CultureInfo.InvariantCulture,
        $"{intent.Kind},{intent.Exposure},{intent.QuoteAmount},{intent.Confidence},{Price(intent.LimitPrice)},{Price(intent.StopLoss)}," +
        $"{Price(intent.TakeProfit)},{Price(intent.TrailingStop)},{(intent.ExitAfter > 0 ? intent.ExitAfter : null)}," +
        $"{Quoted(intent.Because ?? "")}");

    static string Reasons(IReadOnlyList<RiskReason> reasons) => string.Join("; ", reasons.Select(r => string.Create(
        CultureInfo.InvariantCulture, $"{r.Rule} {(r.Blocked ? "blocked" : "clamped")}: {Plain(r.Value)} against {Plain(r.Limit)}")));

    static string Price(double price) => price == 0 ? "" : price.ToString(CultureInfo.InvariantCulture);

    static string Plain(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
