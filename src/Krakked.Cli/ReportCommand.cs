using System.CommandLine;
using Krakked.Backtesting;

namespace Krakked.Cli;

/// <summary><c>krakked report DIR</c></summary>
static class ReportCommand
{
    static readonly Argument<string> Folder = new("dir") { Description = "A folder that 'krakked backtest --out' wrote." };

    static readonly Option<string?> Out = new("--out") { Description = "File for the page; tear-sheet.html in the folder when not given." };

    public static Command Create()
    {
        var command = new Command("report", """
            Draw the tear sheet of a saved run: one HTML page with every chart and number, which opens without a network.

            Example:
              krakked backtest sma-cross --out run
              krakked report run --out sma-cross.html

            Exit codes: 0 done, 2 the folder holds no run or the page cannot be written.
            """)
        { Folder, Out };
        command.SetAction(Run);
        return command;
    }

    /// <summary>Writes the page and says where it is.</summary>
    public static void Write(SavedRun run, string page)
    {
        Refuse(page);
        TearSheet.Write(run, page);
        Terminal.Say($"Wrote {page}.");
    }

    /// <exception cref="KrakkedException">The page would be a folder.</exception>
    public static void Refuse(string page)
    {
        if (Directory.Exists(page))
            throw new KrakkedException($"{page} is a folder. Name a file for the page, for example {Path.Combine(page, "tear-sheet.html")}.");
    }

    static int Run(ParseResult args)
    {
        var folder = args.GetRequiredValue(Folder);
        Write(SavedRun.Read(folder), args.GetValue(Out) ?? Path.Combine(folder, "tear-sheet.html"));
        return ExitCode.Ok;
    }
}
