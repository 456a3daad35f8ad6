using System.Text.RegularExpressions;
using Krakked.Testing;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Krakked.Guards;

/// <summary>The table of scenarios names all 76, and no test that does not exist.</summary>
public sealed partial class ScenarioDocumentTests
{
    static readonly (char Group, int Count)[] Groups =
        [('A', 14), ('B', 7), ('C', 10), ('D', 13), ('E', 9), ('F', 8), ('G', 3), ('H', 3), ('J', 5), ('K', 4)];

    [Test]
    public void Every_test_it_names_exists()
    {
        var tests = SourceTree.Files("tests").SelectMany(f => SourceTree.Parse(f).DescendantNodes().OfType<MethodDeclarationSyntax>())
            .Select(m => m.Identifier.Text).ToHashSet(StringComparer.Ordinal);

        var missing = TestName().Matches(Table()).Select(m => m.Groups["name"].Value).Distinct().Where(n => !tests.Contains(n));

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void Every_scenario_has_a_row()
    {
        var wanted = Groups.SelectMany(g => Enumerable.Range(1, g.Count).Select(n => $"{g.Group}{n}"));

        Assert.That(Row().Matches(Table()).Select(m => m.Groups["id"].Value), Is.EqualTo(wanted));
    }

    static string Table() => File.ReadAllText(Path.Combine(SharedData.Root, "docs", "scenarios.md"));

    [GeneratedRegex(@"`(?<name>[A-Z][A-Za-z0-9]*_\w+)`", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\| (?<id>[A-K]\d+) \|", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
