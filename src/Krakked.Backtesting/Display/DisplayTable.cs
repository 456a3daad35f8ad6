namespace Krakked.Backtesting;

/// <summary>A small table, as HTML or as columns of text; cells that begin with a digit or a sign stand to the right.</summary>
sealed record DisplayTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public void WriteHtml(TextWriter html)
    {
        html.Write("<table>");
        if (Columns.Count > 0)
            html.Write($"<thead><tr>{string.Concat(Columns.Select(c => $"<th>{HtmlPage.Escape(c)}</th>"))}</tr></thead>");
        html.Write("<tbody>\n");
        foreach (var row in Rows) html.Write($"<tr>{string.Concat(row.Select(Cell))}</tr>\n");
        html.Write("</tbody></table>");
    }

    public void WriteText(TextWriter text)
    {
        var rows = Columns.Count > 0 ? Rows.Prepend(Columns).ToList() : Rows;
        var widest = rows.Select(r => r.Count).DefaultIfEmpty().Max();

        // A remark below the table has fewer cells than its rows, and no say in how wide they are.
        var widths = Enumerable.Range(0, widest).Select(i => rows.Where(r => r.Count == widest).Max(r => r[i].Length)).ToList();
        foreach (var row in rows)
            text.WriteLine(string.Join("  ", row.Select((c, i) => IsNumber(c) ? c.PadLeft(widths[i]) : c.PadRight(widths[i]))).TrimEnd());
    }

    static string Cell(string text) =>
        $"<td{(IsNumber(text) ? " style=\"text-align:right\"" : "")}>{HtmlPage.Escape(text)}</td>";

    static bool IsNumber(string text) => text is [var first, ..] && (char.IsAsciiDigit(first) || first is '+' or '-' or '−');
}
