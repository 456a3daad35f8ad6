using System.Collections;
using System.Reflection;
using Krakked.Backtesting;

namespace Krakked.Cli;

/// <summary>A sequence as a table: a line an item, a column a property; simple items have one column without a name.</summary>
static class ObjectTable
{
    const int MostLines = 20;

    public static DisplayTable Of(IEnumerable items)
    {
        var all = items.Cast<object?>().ToList();
        var columns = Columns(all.FirstOrDefault());
        var lines = all.Take(MostLines).Select(item => Line(columns, item)).ToList();
        if (all.Count == 0) lines.Add(["(empty)"]);
        if (all.Count > MostLines) lines.Add([$"… and {all.Count - MostLines:N0} more"]);
        return new DisplayTable([.. columns.Select(c => c.Name)], lines);
    }

    static string[] Line(PropertyInfo[] columns, object? item) => columns.Length == 0
        ? [ValueFormatter.Plain(item)]
        : [.. columns.Select(c => ValueFormatter.Plain(c.DeclaringType!.IsInstanceOfType(item) ? c.GetValue(item) : null))];

    // What has a form of its own, or is one value, is not taken apart.
    static PropertyInfo[] Columns(object? item) => item is null or string or IFormattable or IEnumerable
        ? []
        : [.. item.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0)];
}
