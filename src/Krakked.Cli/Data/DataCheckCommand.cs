using System.CommandLine;
using Krakked.Data;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary><c>krakked data check --data store --pair XBTUSD</c></summary>
static class DataCheckCommand
{
    const int GapsShown = 10;

    static readonly Option<string?> Pair = new("--pair") { Description = "Only this pair, with every gap listed." };
    static readonly Option<string?> TimeframeOption = new("--timeframe") { Description = "Only this timeframe." };
    static readonly Option<bool> Json = new("--json") { Description = "Print JSON on stdout, gaps included." };

    public static Command Create()
    {
        var command = new Command("check", """
            Read every bar and tell what is missing. Gaps are no fault: Kraken's archives have no row where nobody traded.

            Example:
              krakked data check --data store --pair XBTUSD --timeframe 1h

            Exit codes: 0 every file can be read, 3 a file is damaged.
            """)
        { Pair, TimeframeOption, Json, StoreOption.Data };
        command.SetAction(CommandRunner.Interruptible(Run));
        return command;
    }

    static int Run(ParseResult args, CancellationToken stop)
    {
        var store = BarStore.Open(StoreOption.Existing(args));
        var chosen = Choose(store, args);
        var checks = Terminal.WithProgress("checking", progress => Check(store, chosen, progress, stop));

        if (args.GetValue(Json)) PrintJson(checks);
        else Show(checks, everyGap: args.GetValue(Pair) is not null);
        foreach (var damaged in checks.Where(c => c.Problem is not null)) Terminal.Complain(damaged.Problem!);
        return checks.Exists(c => c.Problem is not null) ? ExitCode.FoundProblems : ExitCode.Ok;
    }

    static List<StoredBars> Choose(BarStore store, ParseResult args)
    {
        var symbol = args.GetValue(Pair) is { } pair ? store.Find(pair).Symbol : null;
        var timeframe = args.GetValue(TimeframeOption) is { } text ? StoreOption.Timeframe(text) : (Timeframe?)null;
        var chosen = store.List().Where(b => (symbol is null || b.Pair == symbol) && (timeframe is null || b.Timeframe == timeframe)).ToList();
        return chosen.Count > 0
            ? chosen
            : throw new KrakkedException(
                $"{store.Root} holds no bars of {symbol ?? "any pair"}, timeframe {timeframe?.ToString() ?? "any"}. " +
                "'krakked data list' shows what there is.");
    }

    static List<Checked> Check(BarStore store, List<StoredBars> chosen, Action<double>? progress, CancellationToken stop)
    {
        var checks = new List<Checked>();
        foreach (var bars in chosen)
        {
            stop.ThrowIfCancellationRequested();
            checks.Add(Check(store, bars));
            progress?.Invoke((double)checks.Count / chosen.Count);
        }

        return checks;
    }

    static Checked Check(BarStore store, StoredBars bars)
    {
        try
        {
            return new(bars, ContinuityReport.Of(store.Read(store.Instruments.FindOrDerive(bars.Pair), bars.Timeframe)), null);
        }
        catch (KrakkedException damaged)
        {
            return new(bars, new ContinuityReport(), damaged.Message);
        }
    }

    static void Show(List<Checked> checks, bool everyGap)
    {
        var table = new Table().Border(TableBorder.None).AddColumns("pair", "timeframe");
        foreach (var column in new[] { "found", "expected", "missing", "share", "gaps", "longest", "no volume" })
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var (bars, report, _) in checks.Where(c => c.Problem is null))
            table.AddRow(Markup.Escape(bars.Pair), bars.Timeframe.ToString(),
                $"{report.Found:N0}", $"{report.Expected:N0}", $"{report.MissingBars:N0}",
                $"{report.ShareMissing:0.0%}", $"{report.Gaps.Count:N0}", $"{report.LongestGap:N0}", $"{report.ZeroVolumeBars:N0}");
        Terminal.Out.Write(table);

        if (!everyGap) return;
        foreach (var (bars, report, _) in checks) ShowGaps(bars, report);
    }

    static void ShowGaps(StoredBars bars, ContinuityReport report)
    {
        if (report.Gaps.Count == 0) return;

        Terminal.Out.WriteLine($"longest gaps of {bars.Pair} {bars.Timeframe} (all of them with --json):");
        foreach (var gap in report.Gaps.OrderByDescending(g => g.MissingBars).Take(GapsShown))
            Terminal.Out.WriteLine($"  {Time(gap.From)} to {Time(gap.Until)}: {gap.MissingBars:N0} bars");
    }

    static void PrintJson(List<Checked> checks) => Output.Json(json =>
    {
        json.WriteStartArray();
        foreach (var (bars, report, problem) in checks)
        {
            json.WriteStartObject();
            json.WriteString("pair", bars.Pair);
            json.WriteString("timeframe", bars.Timeframe.ToString());
            json.WriteNumber("found", report.Found);
            json.WriteNumber("expected", report.Expected);
            json.WriteNumber("missing", report.MissingBars);
            json.WriteNumber("longestGap", report.LongestGap);
            json.WriteNumber("duplicates", report.Duplicates);
            json.WriteNumber("zeroVolumeBars", report.ZeroVolumeBars);
            json.WriteString("first", Time(report.First));
            json.WriteString("last", Time(report.Last));
            json.WriteStartArray("gaps");
            foreach (var gap in report.Gaps)
            {
                json.WriteStartObject();
                json.WriteString("from", Time(gap.From));
                json.WriteString("until", Time(gap.Until));
                json.WriteNumber("bars", gap.MissingBars);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("problem", problem);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    static string Time(long time) => DataListCommand.Iso(DateTimeOffset.FromUnixTimeMilliseconds(time));

    sealed record Checked(StoredBars Bars, ContinuityReport Report, string? Problem);
}
