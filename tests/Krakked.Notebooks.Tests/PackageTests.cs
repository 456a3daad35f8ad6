using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Krakked.Testing;

namespace Krakked.Notebooks;

/// <summary>The package a stranger references is whole: packed, restored without a network, and used.</summary>
public sealed class PackageTests
{
    static readonly string Project = Path.Combine(SharedData.Root, "packaging", "Krakked.Framework", "Krakked.Framework.csproj");

    static readonly TempFolder Feed = new();

    static string Package => Directory.EnumerateFiles(Feed.Path, "Krakked.Framework.*.nupkg").Single();

    [OneTimeSetUp]
    public void Pack() => Dotnet(SharedData.Root, "pack", Project, "-c", "Release", "--no-build", "--nologo", "-o", Feed.Path);

    [OneTimeTearDown]
    public void CleanUp() => Feed.Dispose();

    [Test]
    public void It_carries_every_assembly_of_the_framework_with_its_documentation()
    {
        using var package = ZipFile.OpenRead(Package);
        var carried = package.Entries.Select(e => e.FullName)
            .Where(n => n.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

        var expected = Members().SelectMany(m => new[] { $"lib/net10.0/{m}.dll", $"lib/net10.0/{m}.xml" }).Order(StringComparer.Ordinal);

        Assert.That(carried, Is.EqualTo(expected));
        Assert.That(package.GetEntry("README.md"), Is.Not.Null);
    }

    [Test]
    public void It_names_its_licence_and_every_package_its_assemblies_need()
    {
        using var package = ZipFile.OpenRead(Package);
        using var nuspec = package.GetEntry("Krakked.Framework.nuspec")!.Open();
        var document = XDocument.Load(nuspec);
        string[] Ids(string element) =>
            [.. document.Descendants().Where(e => e.Name.LocalName == element).Select(e => (string?)e.Attribute("id") ?? e.Value)];

        var needed = MemberProjects().SelectMany(p => XDocument.Load(p).Descendants("PackageReference"))
            .Select(r => (string)r.Attribute("Include")!).Distinct();

        Assert.That(Ids("license"), Is.EqualTo(new[] { "MIT" }));
        Assert.That(Ids("dependency"), Is.EquivalentTo(needed));
    }

    [Test]
    public void It_has_its_symbols_inside_and_no_path_of_the_machine_it_was_built_on()
    {
        using var package = ZipFile.OpenRead(Package);
        foreach (var entry in package.Entries.Where(e => e.Name.EndsWith(".dll", StringComparison.Ordinal)))
        {
            using var bytes = new MemoryStream();
            using (var stream = entry.Open()) stream.CopyTo(bytes);
            var text = Encoding.Latin1.GetString(bytes.ToArray());

            Assert.That(text, Does.Contain("MPDB"), $"{entry.Name} has no embedded symbols");
            Assert.That(text, Does.Not.Contain(SharedData.Root), entry.Name);
        }
    }

    [Test]
    public void A_fresh_program_restores_it_from_a_folder_alone_and_runs_a_backtest()
    {
        using var program = new TempFolder();
        foreach (var dependency in Dependencies()) File.Copy(dependency, Path.Combine(Feed.Path, Path.GetFileName(dependency)), overwrite: true);
        program.Write("nuget.config", $"""
            <configuration><packageSources><clear /><add key="feed" value="{Feed.Path}" /></packageSources>
            <config><add key="globalPackagesFolder" value="packages" /></config></configuration>
            """);
        program.Write("fresh.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><UseAppHost>false</UseAppHost>
              <ImplicitUsings>enable</ImplicitUsings><NuGetAudit>false</NuGetAudit></PropertyGroup>
              <ItemGroup><PackageReference Include="Krakked.Framework" Version="*" /></ItemGroup>
            </Project>
            """);
        program.Write("Program.cs", """
            using Krakked;
            using Krakked.Backtesting;
            using Krakked.Data;
            using Krakked.Kraken;
            using Krakked.Storage;
            using Krakked.Strategies;

            Console.WriteLine(new KrakenOptions().PublicSocket);
            using (var database = Database.Open("fresh.db")) Console.WriteLine($"Killed: {database.Kill.Read().Killed}");
            var bars = BarStore.Open(args[0]).Read("XBT/USD", Timeframe.H1);
            Console.WriteLine(Backtest.Run(new SmaCross(fast: 20, slow: 100), bars));
            """);

        Dotnet(program.Path, "build", "--nologo", "-v", "quiet", "-o", program.File("out"));
        var said = Dotnet(program.Path, program.File("out/fresh.dll"), Path.Combine(SharedData.Root, "data"));

        Assert.That(said, Does.StartWith("wss://ws.kraken.com/v2").And.Contain("Killed: False")
            .And.Contain("SmaCross on XBTUSD 1h: ").And.Contain("trades"));
    }

    static IEnumerable<string> MemberProjects() => new[] { "src", "strategies" }
        .SelectMany(f => Directory.EnumerateFiles(Path.Combine(SharedData.Root, f), "*.csproj", SearchOption.AllDirectories))
        .Where(p => (string?)XDocument.Load(p).Descendants("InFramework").FirstOrDefault() == "true");

    static IEnumerable<string> Members() => MemberProjects().Select(p => Path.GetFileNameWithoutExtension(p)!);

    // What it needs beside itself, and what that needs, from where the build got it.
    static IEnumerable<string> Dependencies()
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var versions = XDocument.Load(Path.Combine(SharedData.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(v => (string)v.Attribute("Include")!, v => (string)v.Attribute("Version")!);
        var waiting = new Queue<(string Id, string Version)>(XDocument.Load(Project).Descendants("PackageReference")
            .Select(r => (string)r.Attribute("Include")!).Select(id => (id, versions[id])));
        var found = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var next))
        {
            var (id, folder) = (next.Id.ToLowerInvariant(), Path.Combine(packages, next.Id.ToLowerInvariant(), next.Version));
            if (!found.Add(Path.Combine(folder, $"{id}.{next.Version}.nupkg"))) continue;
            foreach (var needed in XDocument.Load(Path.Combine(folder, $"{id}.nuspec")).Descendants().Where(e => e.Name.LocalName == "dependency"))
            {
                var (name, version) = ((string)needed.Attribute("id")!, (string)needed.Attribute("version")!);
                if (Directory.Exists(Path.Combine(packages, name.ToLowerInvariant(), version))) waiting.Enqueue((name, version));
            }
        }

        return found;
    }

    static string Dotnet(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1" },
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"dotnet {arguments[0]}: {output}{error.Result}");
    }
}
