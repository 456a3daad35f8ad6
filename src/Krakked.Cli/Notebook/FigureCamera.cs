using System.Diagnostics;
using System.Text.Json.Nodes;
using Krakked.Backtesting;

namespace Krakked.Cli;

/// <summary>Takes pictures of charts with Chromium, when it is there.</summary>
sealed class FigureCamera(Action<string> say)
{
    const int Width = 860, DefaultHeight = 360;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    readonly string? _browser = Find();
    bool _saidThereIsNone;

    /// <summary>A PNG in base64; null when there is nothing to take it with, or it failed. Either is said.</summary>
    public string? Take(JsonObject figure)
    {
        if (_browser is not null) return Shoot(_browser, figure);
        if (!_saidThereIsNone) say("Charts are saved without pictures: Chromium was not found on the PATH.");
        _saidThereIsNone = true;
        return null;
    }

    /// <summary>Height of a chart, in pixels.</summary>
    public static int Height(JsonObject figure) =>
        figure["layout"] is JsonObject layout && layout["height"] is JsonValue height && height.TryGetValue(out int pixels) ? pixels : DefaultHeight;

    static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    string? Shoot(string browser, JsonObject figure)
    {
        var folder = Directory.CreateTempSubdirectory("krakked-picture-");
        try
        {
            var (page, picture) = (Path.Combine(folder.FullName, "chart.html"), Path.Combine(folder.FullName, "chart.png"));
            File.WriteAllText(page, Page(figure));
            Run(browser, folder.FullName, page, picture, Height(figure));
            if (File.Exists(picture)) return Convert.ToBase64String(File.ReadAllBytes(picture));

            say("A chart is saved without a picture: Chromium took none.");
            return null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Drawn while the page loads, and not when it is seen: the picture is taken as soon as it has loaded.
    static string Page(JsonObject figure) => $$"""
        <!doctype html><meta charset="utf-8"><body style="margin:0;background:#fff"><div id="chart"></div>
        <script>{{Assets.Plotly}}</script>
        <script>
        const figure = {{figure.ToJsonString()}};
        Plotly.newPlot("chart", figure.data, { ...figure.layout, width: {{Width}}, updatemenus: [] }, { staticPlot: true });
        </script>
        """;

    static void Run(string browser, string profile, string page, string picture, int height)
    {
        string[] sandbox = Environment.UserName == "root" ? ["--no-sandbox"] : [];
        var start = new ProcessStartInfo(browser,
            ["--headless", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=4000", $"--user-data-dir={profile}", .. sandbox,
             $"--window-size={Width},{height}", $"--screenshot={picture}", new Uri(page).AbsoluteUri])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience)) process.Kill(entireProcessTree: true);
    }
}
