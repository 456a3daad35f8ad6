using System.Text.RegularExpressions;
using Krakked.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Krakked.Guards;

public sealed partial class TidyTests
{
    static readonly string[] Product = ["src", "strategies"];

    [Test]
    public void No_file_is_longer_than_400_lines()
    {
        var long_ = SourceTree.Files("src", "strategies", "tests", "benchmarks")
            .Select(f => (File: SourceTree.Short(f), Lines: File.ReadLines(f).Count()))
            .Where(f => f.Lines > 400);

        Assert.That(long_, Is.Empty);
    }

    [Test]
    public void Half_of_the_files_are_within_80_lines()
    {
        var lines = SourceTree.Files(Product).Select(f => File.ReadLines(f).Count()).Order().ToList();

        Assert.That(lines[lines.Count / 2], Is.LessThanOrEqualTo(80));
    }

    [Test]
    public void No_method_is_longer_than_60_lines()
    {
        var long_ = Nodes<BaseMethodDeclarationSyntax>()
            .Where(m => SourceTree.Lines(m.Node) > 60)
            .Select(m => $"{m.File}: {m.Node.ToString().Split('\n')[0].Trim()} ({SourceTree.Lines(m.Node)} lines)");

        Assert.That(long_, Is.Empty);
    }

    [Test]
    public void No_method_takes_more_than_7_parameters()
    {
        // A record's positional parameters are its fields, not arguments in a row; a strategy's are its declared parameters.
        var many = Nodes<BaseMethodDeclarationSyntax>()
            .Where(m => m.Node.ParameterList.Parameters.Count > 7)
            .Select(m => $"{m.File}: {m.Node.ParameterList.Parameters.Count} parameters");

        Assert.That(many, Is.Empty);
    }

    [Test]
    public void No_interface_has_more_than_7_members()
    {
        var wide = Nodes<InterfaceDeclarationSyntax>()
            .Where(i => i.Node.Members.Count > 7)
            .Select(i => $"{i.File}: {i.Node.Identifier.Text} has {i.Node.Members.Count}");

        Assert.That(wide, Is.Empty);
    }

    [Test]
    public void No_line_is_longer_than_150_columns()
    {
        var wide = SourceTree.Files("src", "strategies", "tests", "benchmarks").SelectMany(f => File.ReadLines(f)
            .Select((line, i) => (Where: $"{SourceTree.Short(f)}:{i + 1}", line.Length)).Where(l => l.Length > 150));

        Assert.That(wide, Is.Empty);
    }

    [Test]
    public void No_exception_is_swallowed()
    {
        var empty = Nodes<CatchClauseSyntax>()
            .Where(c => c.Node.Block.Statements.Count == 0)
            .Select(c => $"{c.File}: {c.Node.ToString().Split('\n')[0].Trim()}");

        Assert.That(empty, Is.Empty);
    }

    [Test]
    public void Every_exception_is_caught_only_by_kind()
    {
        var all = Nodes<CatchClauseSyntax>()
            .Where(c => c.Node.Declaration is null || (c.Node.Declaration.Type.ToString() is "Exception" && c.Node.Filter is null))
            .Where(c => !c.Node.Block.DescendantNodes().OfType<ThrowStatementSyntax>().Any(t => t.Expression is null))
            .Select(c => $"{c.File}: {c.Node.ToString().Split('\n')[0].Trim()}");

        Assert.That(all, Is.Empty);
    }

    [Test]
    public void Nothing_unfinished_lands()
    {
        var unfinished = SourceTree.Files("src", "strategies").SelectMany(f => File.ReadLines(f)
            .Select((line, i) => (Where: $"{SourceTree.Short(f)}:{i + 1}", line)).Where(l => Unfinished().IsMatch(l.line)));

        Assert.That(unfinished, Is.Empty);
    }

    [Test]
    public void Every_link_between_documents_leads_somewhere()
    {
        var documents = Directory.EnumerateFiles(SharedData.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(SharedData.Root, "docs"), "*.md", SearchOption.AllDirectories));
        var broken = documents.SelectMany(d => Link().Matches(File.ReadAllText(d))
            .Select(m => m.Groups[1].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !Path.Exists(Path.Combine(Path.GetDirectoryName(d)!, target)))
            .Select(target => $"{SourceTree.Short(d)} -> {target}"));

        Assert.That(broken, Is.Empty);
    }

    static IEnumerable<(string File, T Node)> Nodes<T>() where T : SyntaxNode =>
        SourceTree.Files(Product).SelectMany(f => SourceTree.Parse(f).DescendantNodes().OfType<T>().Select(n => (SourceTree.Short(f), n)));

    [GeneratedRegex(@"NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b|#region")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\]\(((?!https?:|mailto:)[^)\s]+)\)")]
    private static partial Regex Link();
}
