using System.Text.Json.Nodes;
using Krakked.Cli;

namespace Krakked.Notebooks;

public sealed class CellSourceTests
{
    [TestCase("#r \"nuget: Krakked.Framework\"")]
    [TestCase("#r \"nuget:Krakked.Framework,0.1.0\"")]
    [TestCase("#r \"nuget: krakked.framework, 0.1.0\";")]
    [TestCase("#i \"nuget:/somewhere/feed\"")]
    [TestCase("#!csharp")]
    public void A_line_for_the_kernel_becomes_blank_and_no_line_moves(string line) =>
        Assert.That(CellSource.CSharp(Cell($"{line}\nvar x = 1;"), "note"), Is.EqualTo("\nvar x = 1;"));

    [TestCase("var text = \"#r\";")]
    [TestCase("#r \"other.dll\"")]
    [TestCase("#nullable enable")]
    public void Any_other_line_is_left_alone(string line) =>
        Assert.That(CellSource.CSharp(Cell(line), "note"), Is.EqualTo(line));

    [Test]
    public void A_package_whose_name_begins_like_ours_is_another_one() =>
        Assert.That(() => CellSource.CSharp(Cell("\n#r \"nuget: Krakked.Framework.Extras\""), "note"),
            Throws.InstanceOf<KrakkedException>().With.Message.Contains("note, cell 1, line 2").And.Message.Contains("'Krakked.Framework.Extras'"));

    static NotebookCell Cell(string source) => new(1, source, new JsonObject());
}
