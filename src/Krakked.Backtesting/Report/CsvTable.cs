namespace Krakked.Backtesting;

/// <summary>A CSV table with a header, as <see cref="CsvTables"/> writes them: one line a row, fields quoted when they must be.</summary>
sealed class CsvTable
{
    readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    CsvTable(string header)
    {
        foreach (var (index, name) in Fields(header).Index()) _columns[name] = index;
    }

    /// <summary>The rows, without the header.</summary>
    public required IReadOnlyList<string[]> Rows { get; init; }

    /// <exception cref="FormatException">There is no header, or a row has not as many fields as it.</exception>
    public static CsvTable Read(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0) throw new FormatException("it is empty");

        var table = new CsvTable(lines[0].TrimEnd('\r')) { Rows = [.. lines.Skip(1).Select(line => Fields(line.TrimEnd('\r')))] };
        foreach (var (index, row) in table.Rows.Index())
            if (row.Length != table._columns.Count)
                throw new FormatException($"line {index + 2} has {row.Length} fields, the header {table._columns.Count}");
        return table;
    }

    /// <exception cref="FormatException">There is no such column.</exception>
    public int Column(string name) =>
        _columns.TryGetValue(name, out var index) ? index : throw new FormatException($"it has no column '{name}'");

    /// <summary>The fields of one line, quotes taken off.</summary>
    public static string[] Fields(string line)
    {
        var (fields, field, quoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quoted && c == '"' && i + 1 < line.Length && line[i + 1] == '"') field.Append(line[i++]);
            else if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) Take();
            else field.Append(c);
        }

        Take();
        return [.. fields];

        void Take()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }
}
