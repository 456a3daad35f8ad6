using System.Text;

namespace Krakked.Backtesting;

/// <summary>Tables of a page. Every cell is text, whatever is in it.</summary>
static class HtmlTable
{
    /// <summary>Two columns: a name and a value on each row.</summary>
    public static string Pairs(string caption, IEnumerable<(string Name, string Value)> rows)
    {
        var html = new StringBuilder($"<table class=\"pairs\"><caption>{HtmlPage.Escape(caption)}</caption><tbody>\n");
        foreach (var (name, value) in rows)
            html.Append($"<tr><th scope=\"row\">{HtmlPage.Escape(name)}</th><td>{HtmlPage.Escape(value)}</td></tr>\n");
        return html.Append("</tbody></table>\n").ToString();
    }

    /// <summary>A column for each heading; the first <paramref name="words"/> of them hold words, the others numbers.</summary>
    public static string Grid(IReadOnlyList<string> headings, int words, IEnumerable<IReadOnlyList<string>> rows)
    {
        var html = new StringBuilder("<div class=\"wide\"><table class=\"grid\"><thead><tr>");
        foreach (var (i, heading) in headings.Index())
            html.Append($"<th scope=\"col\"{Side(i)}>{HtmlPage.Escape(heading)}</th>");
        html.Append("</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var (i, cell) in row.Index()) html.Append($"<td{Side(i)}>{HtmlPage.Escape(cell)}</td>");
            html.Append("</tr>\n");
        }

        return html.Append("</tbody></table></div>\n").ToString();

        string Side(int column) => column < words ? " class=\"word\"" : "";
    }
}
