using System.CommandLine;
using System.Text.Json;
using Krakked.Backtesting;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary><c>krakked verify lookahead sma-cross --pair XBTUSD --timeframe 1h</c></summary>
static class VerifyLookaheadCommand
{
    static readonly Option<int?> Every = new("--every")
    {
        Description = "Cut after every so many bars; about 25 cuts when not given. " +
            "As many more are made at bars where something was decided.",
    };

    static readonly Option<bool> Json = new("--json") { Description = "Print the findings as JSON on stdout." };

    public static Command Create()
    {
        var command = new Command("lookahead", """
            Take the future away and see whether a past decision changes.

            The strategy is replayed over the whole history. Then the history is cut, again and again, and replayed with the future
            left out and with another future in its place. Every decision up to the cut must stay what it was.

            Example:
              krakked verify lookahead sma-cross --pair XBTUSD --timeframe 1h --every 500

            Exit codes: 0 no decision changed, 3 one did, 2 a wrong value or missing data, 130 stopped by Ctrl-C.
            """)
        { BacktestCommand.Strategy, Every, Json };
        foreach (var option in BacktestCommand.SetupOptions) command.Add(option);
        command.SetAction(CommandRunner.Interruptible(Run));
        return command;
    }

    static int Run(ParseResult args, CancellationToken stop)
    {
        var every = args.GetValue(Every);
        if (every < 1) throw new KrakkedException($"--every {every}: must be 1 bar or more. Leave it out for about 25 cuts.");

        var setup = BacktestCommand.Setup(args);
        var report = Terminal.WithProgress($"verifying {setup.Strategy}",
            progress => LookaheadCheck.Run(new VerificationSubject(setup), every, progress: progress, stop: stop));

        if (args.GetValue(Json)) PrintJson(setup, report);
        else Show(setup, report);
        return report.IsClean ? ExitCode.Ok : ExitCode.FoundProblems;
    }

    static void Show(BacktestSetup setup, LookaheadReport report)
    {
        Terminal.Out.WriteLine(VerifyText.Heading(setup));
        Terminal.Out.WriteLine($"{report.Decisions:N0} decisions over {report.Bars:N0} bars, hash {report.DecisionHash[..16]}");
        Terminal.Out.WriteLine(
            $"cut at {report.Cuts:N0} bars (every {report.Every:N0}, and where something was decided), " +
            $"{report.Runs:N0} replays: the future left out, the future scrambled");

        if (report.Failure is { } failure) Terminal.Out.WriteLine($"! the strategy threw {failure} over the whole history");
        if (report.Findings.Count == 0)
        {
            Terminal.Out.WriteLine("No decision changed.");
            return;
        }

        Terminal.Out.WriteLine(
            $"LOOK-AHEAD: {report.Findings.Count:N0} of {report.Runs:N0} replays changed a decision made before the cut.");
        var (how, cut, changed) = report.Findings[0];
        Terminal.Out.WriteLine(
            $"first at bar {changed.Index:N0}, {VerifyText.Time(changed.Time)}, " +
            $"{changed.Strategy} on {changed.Instrument} {changed.Timeframe}");
        Terminal.Out.WriteLine($"  with the whole history: {changed.Then}");
        Terminal.Out.WriteLine($"  {Words(how)} after {VerifyText.Time(cut)}: {changed.Now}");
    }

    static void PrintJson(BacktestSetup setup, LookaheadReport report) => Output.Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("strategy", setup.Strategy.Name);
        json.WriteBoolean("clean", report.IsClean);
        json.WriteNumber("bars", report.Bars);
        json.WriteNumber("decisions", report.Decisions);
        json.WriteString("decisionHash", report.DecisionHash);
        json.WriteNumber("every", report.Every);
        json.WriteNumber("cuts", report.Cuts);
        json.WriteNumber("replays", report.Runs);
        json.WriteString("failure", report.Failure);
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings) Write(json, finding);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    static void Write(Utf8JsonWriter json, LookaheadFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("future", finding.How is FutureChange.CutOff ? "cut off" : "scrambled");
        json.WriteString("cut", VerifyText.Time(finding.CutTime));
        VerifyText.Write(json, finding.Changed);
        json.WriteEndObject();
    }

    static string Words(FutureChange how) => how is FutureChange.CutOff ? "with no bar" : "with other bars";
}
