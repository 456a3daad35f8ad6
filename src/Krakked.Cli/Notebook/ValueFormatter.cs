using System.Collections;
using System.Globalization;
using Krakked.Backtesting;

namespace Krakked.Cli;

/// <summary>Turns a value into the forms in which it is shown.</summary>
static class ValueFormatter
{
    /// <param name="value">The value.</param>
    /// <param name="wanted">MIME types to give; all that its type prefers when none is named. Plain text is always given.</param>
    public static IReadOnlyDictionary<string, string> Format(object? value, IReadOnlyList<string> wanted)
    {
        var forms = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (value is not null && ConventionFormatters.Of(value.GetType()) is { } convention)
            convention.Write(value, wanted, forms);
        else if (value is IEnumerable items and not string)
            AddTable(ObjectTable.Of(items), forms);

        forms.TryAdd(Mime.Plain, Plain(value));
        return forms;
    }

    static void AddTable(DisplayTable table, SortedDictionary<string, string> forms)
    {
        forms[Mime.Plain] = Text(table.WriteText).TrimEnd('\n');
        if (table.Columns.Count > 0) forms[Mime.Html] = Text(table.WriteHtml);
    }

    static string Text(Action<TextWriter> write)
    {
        using var text = new StringWriter { NewLine = "\n" };
        write(text);
        return text.ToString();
    }

    public static string Plain(object? value) => value switch
    {
        null => "<null>",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
