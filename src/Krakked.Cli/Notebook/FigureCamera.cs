using System.Diagnostics;
using System.Text.Json.Nodes;
using Krakked.Backtesting;

namespace Krakked.Cli;

/// <summary>Adds a picture to every chart of a saved notebook, for places that draw none, as code hosts do.</summary>
/// <remarks>
/// The picture is taken by Chromium, when it is there. A chart that is what it was keeps the picture it had, so a second run
/// changes nothing, with Chromium or without.
/// </remarks>
sealed class FigureCamera(Action<string> say)
{
    const int Width = 860, DefaultHeight = 360, Margin = 72;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    readonly string? _browser = Find();
    bool _saidThereIsNone;

    /// <summary>The output, with a picture if it is a chart; <paramref name="before"/> is what the cell showed until now.</summary>
    public JsonObject Photograph(JsonObject output, JsonArray before)
    {
        if (output["data"] is not JsonObject data || data[Mime.Figure] is not JsonObject figure) return output;

        var known = before.Select(o => (o as JsonObject)?["data"] as JsonObject)
            .FirstOrDefault(d => d?[Mime.Png] is not null && JsonNode.DeepEquals(d[Mime.Figure], figure));
        if ((known?[Mime.Png]?.GetValue<string>() ?? Take(figure)) is { } picture)
            data.Insert(data.IndexOf(Mime.Figure) + 1, Mime.Png, picture);
        return output;
    }

    static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    string? Take(JsonObject figure)
    {
        if (_browser is not null) return Shoot(_browser, figure);
        if (!_saidThereIsNone) say("Charts are saved without pictures: Chromium was not found on the PATH.");
        _saidThereIsNone = true;
        return null;
    }

    string? Shoot(string browser, JsonObject figure)
    {
        var folder = Directory.CreateTempSubdirectory("krakked-picture-");
        try
        {
            var (page, picture) = (Path.Combine(folder.FullName, "chart.html"), Path.Combine(folder.FullName, "chart.png"));
            using (var html = new StreamWriter(page)) HtmlPage.Write(html, "Chart", Chart(figure));
            Run(browser, folder.FullName, page, picture, Height(figure) + Margin);
            if (File.Exists(picture)) return Convert.ToBase64String(File.ReadAllBytes(picture));

            say("A chart is saved without a picture: Chromium took none.");
            return null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A place on a page that the page's script draws the chart into.</summary>
    public static string Chart(JsonObject figure) =>
        $"""<div class="chart" style="min-height:{Height(figure)}px"><script type="application/json">{figure.ToJsonString()}</script></div>""";

    static int Height(JsonObject figure) =>
        figure["layout"] is JsonObject layout && layout["height"] is JsonValue height && height.TryGetValue(out int pixels) ? pixels : DefaultHeight;

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
