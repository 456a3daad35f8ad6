using Krakked.Testing;

namespace Krakked.Guards;

/// <summary>The last look: <c>./test</c> runs this again when everything else has run, and prints what it writes.</summary>
public sealed class CanaryTests
{
    static readonly string Folder = Environment.GetEnvironmentVariable("KRAKKED_CANARY") is { Length: > 0 } folder
        ? folder
        : Path.Combine(SharedData.Root, "artifacts", "canary");

    static readonly string Summary = Path.Combine(Folder, "summary.txt");

    [Test]
    public void Nothing_the_tests_printed_or_left_behind_holds_the_secret()
    {
        Directory.CreateDirectory(Folder);
        File.Delete(Summary);
        var results = Directory.EnumerateDirectories(Path.Combine(SharedData.Root, "tests")).Select(d => Path.Combine(d, "TestResults"));

        var searched = results.Append(Folder).Sum(Canary.SearchFolder);

        File.WriteAllText(Summary, $"canary: {Noted() + searched:N0} artefacts searched, nothing found\n");
    }

    // A line for every artefact that a test searched while it had it.
    static int Noted() => Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.artefacts").Sum(file => File.ReadLines(file).Count()) : 0;
}
