using Krakked.Strategies;

namespace Krakked.Configuration.Tests;

/// <summary>A file that is tied up in itself, or lies within itself for ever, is refused like any other that is wrong.</summary>
public sealed class YamlKnotTests
{
    static readonly StrategyCatalog Catalog = new(typeof(SmaCross).Assembly);

    [TestCase("execution: &a [*a]\n", "'*a' at line 1", TestName = "A list in itself")]
    [TestCase("strategies: &s\n  configs: *s\n", "'*s' at line 2", TestName = "A section in itself")]
    [TestCase("risk: &r {max_open_positions: 3}\nui: *r\n", "'*r' at line 2", TestName = "A value for another")]
    public void A_value_that_stands_for_another_is_to_be_written_out(string yaml, string says) =>
        Assert.That(Refused(yaml), Does.Contain(says).And.Contain("Write that value there"));

    [Test]
    public void Brackets_without_end_are_stray() =>
        Assert.That(Refused($"cash: {new string('[', 100_000)}"), Does.Contain("line 1").And.Contain("stray bracket"));

    static string Refused(string yaml)
    {
        using var folder = new TempFolder();
        var file = folder.Write("krakked.yaml", yaml);
        var live = Assert.Throws<KrakkedException>(() => LiveFile.Read(file, Catalog))!.Message;
        Assert.That(Assert.Throws<KrakkedException>(() => PortfolioFile.Read(file, Catalog))!.Message, Is.EqualTo(live));
        return live;
    }
}
