using System.Text.Json;
using Krakked.Testing;

namespace Krakked.Browser.Tests;

/// <summary>The system's Chromium, driven by a script under Node.</summary>
[SetUpFixture]
public sealed class Chromium
{
    static readonly NodeProject Node = new("Krakked.Browser.Tests");
    static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web);
    static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    static string? Path => Places.FirstOrDefault(File.Exists);

    [OneTimeSetUp]
    public void Install()
    {
        if (Path is null)
            Assert.Ignore($"Chromium is not there (looked for {string.Join(", ", Places)}): install your system's package 'chromium'.");
        if (!Node.TryInstall(TestContext.Progress.WriteLine))
            Assert.Ignore("Node 20 or later is not on the path; it drives Chromium.");
    }

    /// <summary>Opens a page, scrolls through it and tells what happened.</summary>
    public static Visit Open(string page, params string[] options) =>
        JsonSerializer.Deserialize<Visit>(Node.Script("open", [Path!, page, .. options]), Form)!;
}

/// <summary>What a browser saw of a page.</summary>
/// <param name="Errors">What the console complained of, and what was thrown.</param>
/// <param name="Requests">What the network was asked for.</param>
/// <param name="Milliseconds">From asking for the page until its first chart stood.</param>
/// <param name="Charts">Its charts, in order.</param>
/// <param name="Sideways">Whether the page is wider than the window.</param>
public sealed record Visit(string[] Errors, string[] Requests, int Milliseconds, Chart[] Charts, bool Sideways);

/// <summary>A chart as it stood in the browser.</summary>
/// <param name="Marks">Paths and points inside its axes.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record Chart(int Marks, double Width, double Height);
