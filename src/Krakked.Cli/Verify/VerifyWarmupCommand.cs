using System.CommandLine;
using Krakked.Backtesting;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary><c>krakked verify warmup sma-cross --pair XBTUSD --timeframe 1h</c></summary>
static class VerifyWarmupCommand
{
    static readonly Option<int?> Window = new("--window")
    {
        Description = "Bars at the end whose decisions are compared; a quarter of the bars, at most 5000, when not given.",
    };

    static readonly Option<bool> Json = new("--json") { Description = "Print the findings as JSON on stdout." };

    public static Command Create()
    {
        var command = new Command("warmup", """
            Find how much history a strategy needs before its decisions stop changing.

            The strategy is replayed over the whole history, then over histories that begin later and later. The decisions in a final
            window are compared, and the shortest history that gives the same ones is held against the warm-up the strategy declares.

            Example:
              krakked verify warmup rsi-mean-reversion --pair XBTUSD --timeframe 1h --window 2000

            Exit codes: 0 the declared warm-up is enough, 3 it is too short, 2 a wrong value or missing data, 130 stopped by Ctrl-C.
            """)
        { BacktestCommand.Strategy, Window, Json };
        foreach (var option in BacktestCommand.SetupOptions) command.Add(option);
        command.SetAction(CommandRunner.Interruptible(Run));
        return command;
    }

    static int Run(ParseResult args, CancellationToken stop)
    {
        var window = args.GetValue(Window);
        if (window < 1) throw new KrakkedException($"--window {window}: must be 1 bar or more.");

        var setup = BacktestCommand.Setup(args);
        var report = Terminal.WithProgress($"verifying {setup.Strategy}",
            progress => WarmupCheck.Run(new VerificationSubject(setup), window, progress, stop));

        if (args.GetValue(Json)) PrintJson(setup, report);
        else Show(setup, report);
        return report.IsEnough ? ExitCode.Ok : ExitCode.FoundProblems;
    }

    static void Show(BacktestSetup setup, WarmupReport report)
    {
        Terminal.Out.WriteLine(VerifyText.Heading(setup));
        Terminal.Out.WriteLine($"{report.Decisions:N0} decisions in the last {report.Window:N0} bars, from {VerifyText.Time(report.From)}");
        var table = new Table().Border(TableBorder.None)
            .AddColumn(new TableColumn("history").RightAligned()).AddColumn("decisions in the window");
        foreach (var (history, changed) in report.Probes)
            table.AddRow(new Text($"{history:N0}"), new Text(changed is null ? "the same" : Words(changed)));
        Terminal.Out.Write(table);

        Terminal.Out.WriteLine($"needed: {report.Needed:N0} bars; declared: {report.Declared:N0}");
        foreach (var warning in Warnings(report)) Terminal.Out.WriteLine($"! {warning}");
    }

    static string Words(ChangedDecision changed) =>
        $"{changed.Instrument} {VerifyText.Time(changed.Time)}: {changed.Now} instead of {changed.Then}";

    static IEnumerable<string> Warnings(WarmupReport report)
    {
        if (report.Failure is { } failure) yield return $"The strategy threw {failure} over the whole history.";
        if (report.Decisions == 0) yield return "Nothing was decided in the window, so nothing was shown. Choose a longer --window.";
        if (report.NeedsEverything)
            yield return "Decisions still changed with nearly all of the history: give it more bars, or a shorter --window.";
        if (report.Declared < report.Needed)
            yield return $"The declared warm-up is {report.Needed - report.Declared:N0} bars too short: " +
                "early decisions depend on where the data begins.";
    }

    static void PrintJson(BacktestSetup setup, WarmupReport report) => Output.Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("strategy", setup.Strategy.Name);
        json.WriteBoolean("enough", report.IsEnough);
        json.WriteNumber("needed", report.Needed);
        json.WriteNumber("declared", report.Declared);
        json.WriteNumber("window", report.Window);
        json.WriteString("from", VerifyText.Time(report.From));
        json.WriteNumber("decisions", report.Decisions);
        json.WriteString("failure", report.Failure);
        json.WriteStartArray("probes");
        foreach (var (history, changed) in report.Probes)
        {
            json.WriteStartObject();
            json.WriteNumber("history", history);
            json.WriteBoolean("same", changed is null);
            if (changed is not null) VerifyText.Write(json, changed);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
