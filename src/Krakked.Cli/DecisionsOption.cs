using System.CommandLine;

namespace Krakked.Cli;

/// <summary><c>--decisions</c>: the log of every decision, beside the result.</summary>
static class DecisionsOption
{
    public static readonly Option<bool> Keep = new("--decisions")
    {
        Description = "Write decisions.csv too: every intent and what became of it. Needs --out.",
    };

    /// <summary>Whether decisions are kept.</summary>
    /// <exception cref="KrakkedException">They are, and there is no folder to write them into.</exception>
    public static bool IsGiven(ParseResult args, Option<string?> folder)
    {
        if (!args.GetValue(Keep)) return false;
        return args.GetValue(folder) is not null
            ? true
            : throw new KrakkedException("--decisions: there is no folder to write decisions.csv into. Add --out FOLDER.");
    }
}
