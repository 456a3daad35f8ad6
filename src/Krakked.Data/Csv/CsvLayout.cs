using System.Globalization;
using System.Text;

namespace Krakked.Data;

/// <summary>The shape of one file: its separator, its width, and which column is what.</summary>
/// <param name="Delimiter">Comma, semicolon, tab or bar.</param>
/// <param name="HasHeader">Whether the first line names the columns.</param>
/// <param name="Time">Never <see cref="TimeFormat.Detect"/> once a row has been seen.</param>
/// <param name="Columns">What each column holds; its length is the width every row must have.</param>
sealed record CsvLayout(byte Delimiter, bool HasHeader, TimeFormat Time, IReadOnlyList<CsvField> Columns)
{
    static readonly CsvField[] Kraken =
        [CsvField.Time, CsvField.Open, CsvField.High, CsvField.Low, CsvField.Close, CsvField.Volume, CsvField.Trades];

    // What well-known exporters call their columns.
    static readonly string[][] KnownNames =
    [
        ["time", "timestamp", "date", "datetime", "unix", "open_time", "opentime"],
        ["open", "o"], ["high", "h"], ["low", "l"], ["close", "c"],
        ["volume", "vol", "v"],
        ["trades", "count", "trade_count", "tradecount", "number_of_trades"],
    ];

    /// <summary>Reads the layout off the first line.</summary>
    /// <exception cref="BadDataException">The line does not have what the mapping, or a known header, promises.</exception>
    public static CsvLayout From(ReadOnlySpan<byte> firstLine, CsvOptions options, string file)
    {
        var delimiter = Separator(firstLine);
        var cells = Encoding.UTF8.GetString(firstLine).Split((char)delimiter)
            .Select(cell => cell.Trim().Trim('"').Trim()).ToArray();
        var header = IsHeader(cells);

        var columns = options.Columns is { } mapping ? Mapped(mapping, cells, header, file)
            : header ? Named(cells, file)
            : Kraken;
        return new(delimiter, header, options.Time, columns);
    }

    static byte Separator(ReadOnlySpan<byte> line)
    {
        var best = (byte)',';
        foreach (var candidate in ",;\t|"u8)
            if (line.Count(candidate) > line.Count(best))
                best = candidate;
        return best;
    }

    // A header names things: a line with a single number or time in it is data, good or bad.
    static bool IsHeader(string[] cells) => Array.Exists(cells, cell => cell.Length > 0) && Array.TrueForAll(cells, cell =>
        !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        && !TimeText.TryParse(Encoding.UTF8.GetBytes(cell), TimeFormat.Iso, out _));

    static CsvField[] Named(string[] header, string file)
    {
        var columns = new CsvField[header.Length];
        Array.Fill(columns, CsvField.Ignore);
        for (var field = 0; field < KnownNames.Length; field++)
        {
            var at = Array.FindIndex(header, name => KnownNames[field].Contains(name, StringComparer.OrdinalIgnoreCase));
            if (at >= 0)
                columns[at] = (CsvField)field;
            else if ((CsvField)field <= CsvField.Volume)
                throw new BadDataException($"{file} line 1: the header '{Clip(string.Join(',', header))}' has no column "
                    + $"known as {KnownNames[field][0]}. "
                    + "Say which is which: --columns time=NAME,open=NAME,high=NAME,low=NAME,close=NAME,volume=NAME.");
        }

        return columns;
    }

    static CsvField[] Mapped(CsvMapping mapping, string[] cells, bool header, string file)
    {
        var columns = new CsvField?[cells.Length];
        foreach (var (field, column) in mapping.Entries)
        {
            var at = Position(column, cells, header, file);
            if (columns[at] is { } other)
                throw new BadDataException($"{file}: column '{column}' is mapped to both {other} and {field}. Map each "
                    + "column once.");
            columns[at] = field;
        }

        // Without a name nothing says what an unmentioned column is, so nothing can tell when its meaning changes.
        var open = header ? -1 : Array.FindIndex(columns, field => field is null);
        if (open >= 0)
            throw new BadDataException($"{file} line 1 has {cells.Length} columns and the mapping does not mention column "
                + $"{open + 1} ('{Clip(cells[open])}'). "
                + $"Add ignore={open + 1} to pass over it, or empty={open + 1} to insist that it is empty.");
        return [.. columns.Select(field => field ?? CsvField.Ignore)];
    }

    static int Position(string column, string[] cells, bool header, string file)
    {
        var named = header ? Array.FindIndex(cells, name => name.Equals(column, StringComparison.OrdinalIgnoreCase)) : -1;
        if (named >= 0) return named;

        if (int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var counted))
            return counted >= 1 && counted <= cells.Length
                ? counted - 1
                : throw new BadDataException($"{file} line 1 has {cells.Length} columns, so there is no column {counted}. "
                    + "Columns count from 1.");

        throw new BadDataException(header
            ? $"{file} has no column '{column}'.{Suggest.DidYouMean(column, cells)} Its header: "
                + $"{Clip(string.Join(", ", cells))}."
            : $"{file} has no header, so there is no column '{column}'. Count columns from 1, as in {CsvMapping.Example}.");
    }

    static string Clip(string text) => text.Length <= 120 ? text : text[..120] + "…";
}
