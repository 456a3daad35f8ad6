using System.Text.RegularExpressions;

namespace Krakked.Cli;

/// <summary>The C# of a cell: lines meant for the kernel are blank, every other line is where it was.</summary>
static partial class CellSource
{
    /// <summary>The one package a notebook can reference here; it stands for the assemblies of this build.</summary>
    public const string Package = "Krakked.Framework";

    /// <param name="cell">The cell.</param>
    /// <param name="file">What messages call the notebook.</param>
    /// <exception cref="KrakkedException">It asks for another language or another package.</exception>
    public static string CSharp(NotebookCell cell, string file) =>
        string.Join('\n', cell.Source.ReplaceLineEndings("\n").Split('\n')
            .Select((line, i) => Line(line, $"{file}, cell {cell.Number}, line {i + 1}")));

    static string Line(string line, string where)
    {
        if (Magic().Match(line) is { Success: true } magic)
            return magic.Groups["language"].Value is "csharp" or "c#" or "cs" ? "" : throw new KrakkedException(
                $"{where}: '{magic.Value.Trim()}' is not understood here, only '#!csharp' is. " +
                "Write the cell in C#, or run the notebook with .NET Interactive.");
        if (PackageLine().Match(line) is not { Success: true } reference) return line;
        if (reference.Groups["directive"].Value == "i" || IsOurs(reference.Groups["package"].Value)) return "";

        throw new KrakkedException(
            $"{where}: package '{reference.Groups["package"].Value}' cannot be referenced here, only {Package} can: nothing is downloaded. " +
            "Remove the line, or run the notebook with .NET Interactive.");
    }

    static bool IsOurs(string package) => package.Equals(Package, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\s*#!(?<language>\S+).*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Magic();

    [GeneratedRegex("""^\s*#(?<directive>[ri])\s+"nuget:\s*(?<package>[^",]*?)\s*(,[^"]*)?"\s*;?\s*$""",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PackageLine();
}
