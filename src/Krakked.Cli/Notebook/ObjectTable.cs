using System.Collections;
using System.Net;
using System.Reflection;
using System.Text;

namespace Krakked.Cli;

/// <summary>A sequence as a table: a line an item, a column a property; simple items have one column without a name.</summary>
sealed class ObjectTable
{
    const int MostLines = 20;

    readonly IReadOnlyList<PropertyInfo> _columns;
    readonly List<string[]> _lines = [];
    int _more;

    ObjectTable(IReadOnlyList<PropertyInfo> columns) => _columns = columns;

    public bool HasColumns => _columns.Count > 0;

    public static ObjectTable Of(IEnumerable items)
    {
        ObjectTable? table = null;
        foreach (var item in items)
        {
            table ??= new ObjectTable(Columns(item));
            if (table._lines.Count < MostLines) table._lines.Add(table.Line(item));
            else table._more++;
        }

        return table ?? new ObjectTable([]);
    }

    public string ToText()
    {
        var rows = HasColumns ? _lines.Prepend([.. _columns.Select(c => c.Name)]).ToList() : _lines;
        var widths = rows.Count == 0 ? [] : Enumerable.Range(0, rows[0].Length).Select(i => rows.Max(r => r[i].Length)).ToArray();
        var lines = rows.Select(r => string.Join("  ", r.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
        return string.Join('\n', _more > 0 ? lines.Append($"… and {_more:N0} more") : lines);
    }

    public string ToHtml()
    {
        var html = new StringBuilder("<table><thead><tr>");
        foreach (var column in _columns) html.Append($"<th>{WebUtility.HtmlEncode(column.Name)}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var line in _lines)
            html.Append("<tr>").AppendJoin("", line.Select(c => $"<td>{WebUtility.HtmlEncode(c)}</td>")).Append("</tr>\n");
        if (_more > 0) html.Append($"<tr><td colspan=\"{_columns.Count}\">… and {_more:N0} more</td></tr>\n");
        return html.Append("</tbody></table>").ToString();
    }

    string[] Line(object? item) => HasColumns
        ? [.. _columns.Select(c => ValueFormatter.Plain(c.DeclaringType!.IsInstanceOfType(item) ? c.GetValue(item) : null))]
        : [ValueFormatter.Plain(item)];

    // What has a form of its own, or is one value, is not taken apart.
    static PropertyInfo[] Columns(object? item) => item is null or string or IFormattable or IEnumerable
        ? []
        : [.. item.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0)];
}
