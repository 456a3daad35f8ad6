using System.Xml.Linq;
using Krakked.Testing;

namespace Krakked.Guards;

public sealed class ArchitectureTests
{
    const string Solution = "Accounting Backtesting Configuration Core Data Exchange Execution Indicators Kraken Live Risk Simulation Storage";

    [TestCase("src/Krakked.Core", ExpectedResult = "")]
    [TestCase("src/Krakked.Indicators", ExpectedResult = "")]
    [TestCase("src/Krakked.Risk", ExpectedResult = "Core Indicators")]
    [TestCase("src/Krakked.Accounting", ExpectedResult = "Core")]
    [TestCase("src/Krakked.Execution", ExpectedResult = "Core")]
    [TestCase("src/Krakked.Data", ExpectedResult = "Core")]
    [TestCase("src/Krakked.Kraken", ExpectedResult = "Core")]
    [TestCase("src/Krakked.Storage", ExpectedResult = "Core")]
    [TestCase("src/Krakked.Exchange", ExpectedResult = "Core Data Execution")]
    [TestCase("src/Krakked.Live", ExpectedResult = "Accounting Core Data Execution Kraken Risk Storage")]
    [TestCase("src/Krakked.Simulation", ExpectedResult = "Accounting Core Exchange Execution Kraken Live Risk Storage")]
    [TestCase("src/Krakked.Backtesting", ExpectedResult = "Accounting Core Data Execution Indicators Risk")]
    [TestCase("src/Krakked.Configuration", ExpectedResult = "Core Execution Kraken Live Risk Storage")]
    [TestCase("strategies", ExpectedResult = "Core Indicators")]
    public string Depends_only_on(string folder) => string.Join(' ', References(folder));

    [Test]
    public void The_command_is_the_only_program_and_nothing_depends_on_it()
    {
        var programs = Projects().Where(p => (string?)XDocument.Load(p).Descendants("OutputType").FirstOrDefault() == "Exe")
            .Select(SourceTree.Short).Where(p => p.StartsWith("src", StringComparison.Ordinal));
        var dependents = Projects().Where(p => File.ReadAllText(p).Contains("Krakked.Cli.csproj", StringComparison.Ordinal));

        Assert.That(programs, Is.EqualTo(new[] { "src/Krakked.Cli/Krakked.Cli.csproj" }));
        Assert.That(dependents.Select(SourceTree.Short).Where(p => p.StartsWith("src", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCaseSource(typeof(SourceTree), nameof(SourceTree.PureProjects))]
    public void A_pure_project_references_no_package_and_no_framework(string project)
    {
        var document = XDocument.Load(Path.Combine(SharedData.Root, "src", project, project + ".csproj"));

        Assert.That(document.Descendants("PackageReference").Concat(document.Descendants("FrameworkReference")), Is.Empty);
    }

    [Test]
    public void Every_project_under_src_has_its_arrows_checked_here()
    {
        var unchecked_ = Directory.EnumerateDirectories(Path.Combine(SharedData.Root, "src"))
            .Select(d => Path.GetFileName(d).Replace("Krakked.", "", StringComparison.Ordinal))
            .Except([.. Solution.Split(' '), "Cli"]);

        Assert.That(unchecked_, Is.Empty);
    }

    static IEnumerable<string> References(string folder) =>
        XDocument.Load(Directory.EnumerateFiles(Path.Combine(SharedData.Root, folder), "*.csproj").Single())
            .Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!).Replace("Krakked.", "", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    static IEnumerable<string> Projects() =>
        new[] { "src", "strategies", "tests", "benchmarks" }
            .Select(f => Path.Combine(SharedData.Root, f)).Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*.csproj", SearchOption.AllDirectories));
}
