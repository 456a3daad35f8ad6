using System.Diagnostics;
using System.Text.RegularExpressions;
using Krakked.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Krakked.Guards;

/// <summary>What the documents show must work: C# compiles against our assemblies, commands run and succeed.</summary>
public sealed partial class DocumentTests
{
    static IEnumerable<TestCaseData> Blocks(string language) => Documents()
        .SelectMany(d => Fence().Matches(File.ReadAllText(d))
            .Where(m => m.Groups["language"].Value == language)
            .Select((m, i) => new TestCaseData(m.Groups["code"].Value).SetArgDisplayNames($"{SourceTree.Short(d)} block {i + 1}")));

    static IEnumerable<TestCaseData> CSharpBlocks => Blocks("csharp");

    static IEnumerable<TestCaseData> ShellBlocks => Blocks("sh");

    [TestCaseSource(nameof(CSharpBlocks))]
    public void An_example_in_csharp_compiles(string code)
    {
        var compilation = CSharpCompilation.Create("Example",
            [CSharpSyntaxTree.ParseText(Usings + code, new CSharpParseOptions(LanguageVersion.Preview))],
            References(), new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

        var errors = compilation.GetDiagnostics().Where(d => d.Severity is DiagnosticSeverity.Error && d.Id is not "CS5001");

        Assert.That(errors, Is.Empty);
    }

    [TestCaseSource(nameof(ShellBlocks))]
    public void An_example_on_the_command_line_succeeds(string block)
    {
        var folder = Directory.CreateTempSubdirectory("krakked-docs-");
        try
        {
            var lines = block.Split('\n').Select(l => l.Split(" #")[0].Trim());
            foreach (var line in lines.Where(l => l.StartsWith("./krakked ", StringComparison.Ordinal)))
            {
                var (code, error) = Run(line["./krakked ".Length..], folder.FullName);
                Assert.That(code, Is.Zero, $"{line}\n{error}");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public void Every_block_of_code_says_its_language()
    {
        var silent = Documents().SelectMany(d => Fence().Matches(File.ReadAllText(d))
            .Where(m => m.Groups["language"].Value is not ("csharp" or "sh" or "yaml" or "json" or "text"))
            .Select(m => $"{SourceTree.Short(d)}: {m.Value.Split('\n')[0]}"));

        Assert.That(silent, Is.Empty);
    }

    static (int Code, string Error) Run(string arguments, string folder)
    {
        var start = new ProcessStartInfo("dotnet", [CommandPath(), .. Arguments().Matches(arguments).Select(m => m.Value.Trim('"'))])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            RedirectStandardError = true,
            Environment = { ["KRAKKED_HOME"] = SharedData.Root },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        _ = output.Result;
        process.WaitForExit();
        return (process.ExitCode, error);
    }

    static string CommandPath() => Path.Combine(SharedData.Root, "artifacts", "bin", "Krakked.Cli", "release", "krakked.dll");

    static IEnumerable<string> Documents() => Directory.EnumerateFiles(SharedData.Root, "*.md")
        .Concat(Directory.EnumerateFiles(Path.Combine(SharedData.Root, "docs"), "*.md", SearchOption.AllDirectories))
        .Order(StringComparer.Ordinal);

    static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Select(p => MetadataReference.CreateFromFile(p));

    const string Usings = """
        using System; using System.Collections.Generic; using System.IO; using System.Linq;
        using Krakked; using Krakked.Indicators; using Krakked.Data; using Krakked.Backtesting; using Krakked.Risk;
        using static Krakked.StrategyIntent;

        """;

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Arguments();
}
