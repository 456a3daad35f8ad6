using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Krakked.Guards;

public sealed class PurityTests
{
    static readonly HashSet<string> Banned =
    [
        "DateTime", "TimeProvider", "Stopwatch", "Environment",
        "Random", "RandomNumberGenerator",
        "Task", "ValueTask", "Thread", "ThreadPool", "Timer", "Parallel", "Interlocked", "Monitor", "SemaphoreSlim", "ThreadStatic",
        "File", "FileStream", "Directory", "Path", "Stream", "StreamReader", "StreamWriter", "Console",
        "Socket", "HttpClient", "WebSocket", "Process",
        "ILogger", "Debug", "Trace",
    ];

    static readonly HashSet<string> BannedMembers = ["UtcNow", "NewGuid", "GetTimestamp", "TickCount64"];

    [TestCaseSource(typeof(SourceTree), nameof(SourceTree.PureProjects))]
    public void No_clock_chance_task_or_input_output_in_a_pure_project(string project)
    {
        var found = SourceTree.Files($"src/{project}").SelectMany(Ambient);

        Assert.That(found, Is.Empty);
    }

    static IEnumerable<string> Ambient(string file)
    {
        var root = SourceTree.Parse(file);
        foreach (var name in root.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var text = name.Identifier.Text;
            if (Banned.Contains(text) || BannedMembers.Contains(text))
                yield return $"{SourceTree.Short(file)}:{name.GetLocation().GetLineSpan().StartLinePosition.Line + 1} {text}";
        }

        foreach (var token in root.DescendantTokens().Where(t => t.IsKind(SyntaxKind.AsyncKeyword) || t.IsKind(SyntaxKind.LockKeyword)))
            yield return $"{SourceTree.Short(file)}:{token.GetLocation().GetLineSpan().StartLinePosition.Line + 1} {token.Text}";
    }
}
