using System.CommandLine;
using Krakked.Backtesting;

namespace Krakked.Cli;

/// <summary><c>--decisions</c>: the log of every decision, beside the result.</summary>
static class DecisionsOption
{
    public static readonly Option<bool> Keep = new("--decisions")
    {
        Description = $"Write {DecisionsTable.FileName} too: every intent and what became of it. Needs --out.",
    };

    /// <summary>The setup, told to keep decisions when they are asked for.</summary>
    /// <exception cref="KrakkedException">They are, and there is no folder to write them into.</exception>
    public static BacktestSetup Apply(ParseResult args, BacktestSetup setup, Option<string?> folder)
    {
        if (!args.GetValue(Keep)) return setup;
        return args.GetValue(folder) is not null
            ? setup with { KeepDecisions = true }
            : throw new KrakkedException($"--decisions: there is no folder to write {DecisionsTable.FileName} into. Add --out FOLDER.");
    }

    /// <summary>Writes the decisions that were kept.</summary>
    public static void Write(BacktestResult result, string folder)
    {
        if (!result.Setup.KeepDecisions) return;
        DecisionsTable.Save(result, folder);
        Terminal.Say($"Wrote {DecisionsTable.FileName} to {folder}.");
    }
}
