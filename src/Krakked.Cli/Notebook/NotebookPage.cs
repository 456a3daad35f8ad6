using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Krakked.Backtesting;
using Markdig;

namespace Krakked.Cli;

/// <summary>A notebook that was run, as a page that is one file and opens without a network.</summary>
static class NotebookPage
{
    // Markup inside of prose is shown as it is written: a notebook of a stranger brings no scripts along.
    static readonly MarkdownPipeline Prose = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    const string Style = """
        <style>
        body { max-width: 980px }
        pre { background: var(--card); border: 1px solid var(--grid); border-radius: 4px; padding: .6rem .8rem; overflow-x: auto; font-size: 13px }
        pre.text { border: 0; background: none; padding-left: 0 }
        table { border-collapse: collapse; font-size: 13px } td, th { border: 1px solid var(--grid); padding: .2rem .6rem; text-align: left }
        .number { color: var(--soft); font-size: 12px }
        </style>
        """;

    public static void Write(TextWriter html, NotebookFile notebook, IReadOnlyDictionary<int, IReadOnlyList<CellOutput>> outputs)
    {
        var body = new StringBuilder(Style).Append('\n');
        foreach (var cell in notebook.Cells)
        {
            if (cell.IsCode) AddCode(body, cell, outputs[cell.Number]);
            else body.Append(Markdown.ToHtml(cell.Source, Prose));
        }

        HtmlPage.Write(html, Path.GetFileNameWithoutExtension(notebook.Path), body.ToString());
    }

    static void AddCode(StringBuilder body, NotebookCell cell, IReadOnlyList<CellOutput> outputs)
    {
        body.Append($"<div class=\"number\">[{cell.Number}]</div><pre><code>{Escape(cell.Source)}</code></pre>\n");
        foreach (var output in outputs)
            body.Append(output is Displayed value ? Best(value.Forms) : Text(((StreamText)output).Text)).Append('\n');
    }

    static string Best(IReadOnlyDictionary<string, string> forms)
    {
        if (forms.TryGetValue(Mime.Figure, out var figure)) return Chart(JsonNode.Parse(figure)!.AsObject());
        if (forms.TryGetValue(Mime.Html, out var html)) return $"<div>{html}</div>";
        if (forms.TryGetValue(Mime.Png, out var picture)) return $"<img alt=\"\" src=\"data:image/png;base64,{picture}\">";
        return Text(forms[Mime.Plain]);
    }

    // A place that the page's own script draws the chart into.
    static string Chart(JsonObject figure) => $"""
        <div class="chart" style="min-height:{FigureCamera.Height(figure)}px">
        <script type="application/json">{figure.ToJsonString()}</script></div>
        """;

    static string Text(string text) => $"<pre class=\"text\">{Escape(text)}</pre>";

    static string Escape(string text) => WebUtility.HtmlEncode(text);
}
