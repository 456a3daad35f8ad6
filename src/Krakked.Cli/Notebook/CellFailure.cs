using System.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Krakked.Cli;

/// <summary>Why a cell did not come to its end.</summary>
/// <param name="Cell">The cell's number.</param>
/// <param name="Line">The line in it, from 1; null when unknown.</param>
/// <param name="Message">What went wrong.</param>
sealed record CellFailure(int Cell, int? Line, string Message)
{
    /// <summary>What the compiler calls the cell; stack traces name it as their file.</summary>
    public static string NameOf(int cell) => $"cell {cell}";

    public static CellFailure From(int cell, Diagnostic error) =>
        new(cell, error.Location.GetLineSpan().StartLinePosition.Line + 1, $"{error.Id}: {error.GetMessage()}");

    public static CellFailure From(int cell, Exception thrown)
    {
        var frames = new StackTrace(thrown, fNeedFileInfo: true).GetFrames()
            .Select(f => (File: Path.GetFileName(f.GetFileName()), Line: f.GetFileLineNumber()))
            .Where(f => f.File is not null && f.File.StartsWith("cell ", StringComparison.Ordinal) && f.Line > 0)
            .ToList();
        int? line = frames.Where(f => f.File == NameOf(cell)).Select(f => (int?)f.Line).FirstOrDefault();

        // Code of an earlier cell may have thrown it, a strategy that was declared there.
        var elsewhere = frames.Count > 0 && frames[0].File != NameOf(cell) ? $" (thrown in {frames[0].File}, line {frames[0].Line})" : "";
        return new(cell, line, $"{thrown.GetType().Name}: {thrown.Message}{elsewhere}");
    }

    public override string ToString() => $"cell {Cell}{(Line is null ? "" : $", line {Line}")}: {Message}";
}
