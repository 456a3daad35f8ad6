using System.Text.Json.Nodes;

namespace Krakked.Cli;

/// <summary>One cell of a notebook.</summary>
/// <param name="Number">Its place among the code cells, from 1, as people see it in brackets; 0 for prose.</param>
/// <param name="Source">What is written in it.</param>
/// <param name="Node">Where it is in the file.</param>
sealed record NotebookCell(int Number, string Source, JsonObject Node)
{
    public bool IsCode => Number > 0;

    /// <summary>Its first line that does something, for progress.</summary>
    public string Headline => Source.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)
        .OrderBy(l => l.StartsWith('#') || l.StartsWith("using ", StringComparison.Ordinal)).FirstOrDefault("");
}
