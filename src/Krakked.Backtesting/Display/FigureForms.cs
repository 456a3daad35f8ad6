using Krakked.Backtesting.Plots;

namespace Krakked.Backtesting;

/// <summary>Shows a chart in a notebook: as data for whoever draws it, as words for whoever cannot.</summary>
sealed class FigureForms : IDisplayForms
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new DisplayForm<Figure>(DisplayMime.Figure, (figure, json) => json.Write(figure.ToJson())),
        new DisplayForm<Figure>(DisplayMime.Html, WriteFrame),
        new DisplayForm<Figure>(DisplayMime.Plain, (figure, text) => text.Write(Words(figure))),
    ];

    // The page brings its own style and scripts; in a frame they leave the notebook's alone.
    static void WriteFrame(Figure figure, TextWriter html) => html.Write(
        $"<iframe style=\"width:100%;height:{figure.Layout.Height + 48}px;border:0\" srcdoc=\"{HtmlPage.Escape(figure.ToHtml())}\"></iframe>");

    static string Words(Figure figure)
    {
        var names = figure.Data.Select(t => t.Name).OfType<string>().Distinct().ToList();
        return $"[chart{(figure.Layout.Title is { } title ? $" '{title}'" : "")}{(names.Count > 0 ? $": {string.Join(", ", names)}" : "")}]";
    }
}
