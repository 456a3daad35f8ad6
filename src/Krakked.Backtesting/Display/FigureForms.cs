using Krakked.Backtesting.Plots;

namespace Krakked.Backtesting;

/// <summary>Shows a chart in a notebook: as data for whoever draws it, as words for whoever cannot.</summary>
sealed class FigureForms : IDisplayForms
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new DisplayForm<Figure>(DisplayMime.Figure, (figure, json) => json.Write(figure.ToJson())),
        new DisplayForm<Figure>(DisplayMime.Html, (figure, html) => html.Write(figure.ToHtml())),
        new DisplayForm<Figure>(DisplayMime.Plain, (figure, text) => text.Write(Words(figure))),
    ];

    static string Words(Figure figure)
    {
        var names = figure.Data.Select(t => t.Name).OfType<string>().Distinct().ToList();
        return $"[chart{(figure.Layout.Title is { } title ? $" '{title}'" : "")}{(names.Count > 0 ? $": {string.Join(", ", names)}" : "")}]";
    }
}
