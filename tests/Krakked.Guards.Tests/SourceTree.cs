using Krakked.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Krakked.Guards;

/// <summary>The project's own C# files, parsed.</summary>
static class SourceTree
{
    public static readonly string[] PureProjects =
        ["Krakked.Core", "Krakked.Indicators", "Krakked.Risk", "Krakked.Accounting", "Krakked.Execution"];

    public static IEnumerable<string> Files(params string[] folders) => folders
        .Select(f => Path.Combine(SharedData.Root, f))
        .Where(Directory.Exists)
        .SelectMany(f => Directory.EnumerateFiles(f, "*.cs", SearchOption.AllDirectories))
        .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/node_modules/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    public static SyntaxNode Parse(string file) => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot();

    public static string Short(string file) => Path.GetRelativePath(SharedData.Root, file);

    public static int Lines(SyntaxNode node)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
