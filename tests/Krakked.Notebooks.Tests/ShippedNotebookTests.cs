using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Krakked.Testing;

namespace Krakked.Notebooks;

/// <summary>Every notebook of the project runs from top to bottom and shows what is saved in it.</summary>
public sealed partial class ShippedNotebookTests
{
    const int LargestFile = 400_000;

    static IEnumerable<TestCaseData> Notebooks => Directory.EnumerateFiles(Path.Combine(SharedData.Root, "notebooks"), "*.ipynb")
        .Order(StringComparer.Ordinal).Select(path => new TestCaseData(path).SetArgDisplayNames(Path.GetFileName(path)));

    [TestCaseSource(nameof(Notebooks))]
    public void Shows_what_is_saved_in_it(string notebook)
    {
        using var workshop = new Workshop();
        var copy = workshop.Copy(notebook);

        var ran = Workshop.Run(copy, "--save");

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(File.ReadAllText(copy), Is.EqualTo(File.ReadAllText(notebook)),
            $"Run './krakked notebook run notebooks/{Path.GetFileName(notebook)} --save', look at what it shows now, and commit it.");
    }

    // A cell that only brings in names shows nothing; every other cell has a reader to answer.
    [TestCaseSource(nameof(Notebooks))]
    public void Every_cell_that_does_something_shows_something(string notebook)
    {
        var silent = Workshop.CodeCells(notebook)
            .Where(c => c["outputs"]!.AsArray().Count == 0 && !OnlyNames(Workshop.Text(c["source"])))
            .Select(c => Workshop.Text(c["source"]));

        Assert.That(silent, Is.Empty);
    }

    [TestCaseSource(nameof(Notebooks))]
    public void Every_chart_has_words_and_a_picture_for_where_none_is_drawn(string notebook)
    {
        var charts = Workshop.CodeCells(notebook).SelectMany(c => c["outputs"]!.AsArray())
            .Select(o => o!["data"] as JsonObject).OfType<JsonObject>()
            .Where(d => Workshop.Text(d["text/plain"]).StartsWith("[chart", StringComparison.Ordinal)).ToList();

        Assert.That(charts, Is.Not.Empty);
        Assert.That(charts.Where(d => !d.ContainsKey("image/png")), Is.Empty);
    }

    [TestCaseSource(nameof(Notebooks))]
    public void Is_small_and_names_no_machine(string notebook)
    {
        var text = File.ReadAllText(notebook);

        Assert.That(new FileInfo(notebook).Length, Is.LessThan(LargestFile));
        Assert.That(text, Does.Not.Contain(SharedData.Root).And.Not.Contain("/tmp/"));
    }

    [TestCaseSource(nameof(Notebooks))]
    public void Every_link_in_it_leads_somewhere(string notebook)
    {
        var broken = Link().Matches(File.ReadAllText(notebook)).Select(m => m.Groups["target"].Value)
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(notebook)!, target)));

        Assert.That(broken, Is.Empty);
    }

    static bool OnlyNames(string source) =>
        source.Split('\n').All(l => l.Length == 0 || l.StartsWith("using ", StringComparison.Ordinal) || l.StartsWith('#'));

    [GeneratedRegex(@"\]\((?<target>(?!https?:)[^)\s#]+)\)")]
    private static partial Regex Link();
}
