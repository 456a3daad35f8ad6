using System.Text.RegularExpressions;

namespace Krakked.Exchange.Tests;

public sealed partial class PurityTests
{
    [Test]
    public void All_but_the_doors_is_without_clock_thread_chance_or_socket()
    {
        var source = Path.Combine(SharedData.Root, "src", "Krakked.Exchange");
        var doors = Path.Combine(source, "Hosting");
        var found = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.StartsWith(doors, StringComparison.Ordinal))
            .SelectMany(f => File.ReadLines(f).Select((line, i) => (Where: $"{Path.GetFileName(f)}:{i + 1}", line)))
            .Where(l => Ambient().IsMatch(l.line));

        Assert.That(found, Is.Empty);
    }

    [GeneratedRegex(@"\b(TimeProvider|UtcNow|DateTime\.Now|Stopwatch|TickCount|new Random|Random\.Shared|Guid\.NewGuid|RandomNumberGenerator"
        + @"|Task\b|Thread\b|async\b|await\b|HttpClient|WebSocket\w*\(|File\.)")]
    private static partial Regex Ambient();
}
