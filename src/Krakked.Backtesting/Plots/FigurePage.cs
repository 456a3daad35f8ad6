namespace Krakked.Backtesting.Plots;

/// <summary>A page around one figure.</summary>
static class FigurePage
{
    public static string Of(Figure figure)
    {
        using var html = new StringWriter { NewLine = "\n" };
        HtmlPage.Write(html, figure.Layout.Title ?? "Chart", HtmlPage.Chart(figure));
        return html.ToString();
    }
}
