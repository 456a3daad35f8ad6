using System.Net;
using System.Security.Cryptography;
using System.Text;
using Krakked.Backtesting.Plots;

namespace Krakked.Backtesting;

/// <summary>A page that is one file: its style, its script and what draws its charts are inside it.</summary>
/// <remarks>
/// It forbids itself every connection, and every script but its own two, which it names by hash. Source: W3C, "Content
/// Security Policy Level 3".
/// </remarks>
static class HtmlPage
{
    /// <exception cref="KrakkedException">The build had no plotly.js to put into it.</exception>
    public static void Write(TextWriter html, string title, string body)
    {
        html.Write($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Policy()}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="generator" content="krakked">
            <title>{Escape(title)}</title>
            <style>{Assets.Style}</style>
            </head>
            <body>

            """);
        html.Write(body);
        html.Write("\n<script>");
        html.Write(Assets.Plotly);
        html.Write("</script>\n<script>");
        html.Write(Assets.Script);
        html.Write("</script>\n</body>\n</html>\n");
    }

    /// <summary>A place that the page's script draws a chart into.</summary>
    public static string Chart(Figure figure) => $"""
        <div class="chart" style="min-height:{figure.Layout.Height}px"><script type="application/json">{figure.ToJson()}</script></div>
        """;

    /// <summary>Sentences that are not to be missed.</summary>
    public static string Warnings(string title, IEnumerable<string> sentences)
    {
        var items = string.Concat(sentences.Select(s => $"<li>{Escape(s)}</li>"));
        return $"<aside class=\"doubts\"><h2>{Escape(title)}</h2><ul>{items}</ul></aside>\n";
    }

    /// <summary>Text as text, whatever is in it.</summary>
    public static string Escape(string? text) => WebUtility.HtmlEncode(text) ?? "";

    static string Policy() =>
        $"default-src 'none'; script-src {Hash(Assets.Plotly)} {Hash(Assets.Script)}; style-src 'unsafe-inline'; img-src data: blob:";

    static string Hash(string script) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";
}
