namespace Krakked.Data;

/// <summary>
/// Which column of a CSV holds what, in the user's words: <c>time=date,open=Open,…</c> or <c>time=1,open=2,…,empty=8</c>.
/// </summary>
/// <remarks>
/// Columns are named by the header or counted from 1. <c>time, open, high, low, close</c> are needed, <c>volume</c> and
/// <c>trades</c> are 0 when not mapped. In a file without a header every column must be accounted for: <c>ignore=6</c> passes
/// over one, <c>empty=8</c> refuses a row that has anything but nothing or a dash there. A layout that shifts half-way then
/// shows, instead of becoming wrong data.
/// </remarks>
public sealed class CsvMapping
{
    internal const string Example = "time=1,open=2,high=3,low=4,close=5,volume=6,trades=7,ignore=8";

    static readonly string[] Fields = ["time", "open", "high", "low", "close", "volume", "trades", "empty", "ignore"];

    readonly List<(CsvField Field, string Column)> _entries = [];

    CsvMapping()
    {
    }

    internal IReadOnlyList<(CsvField Field, string Column)> Entries => _entries;

    /// <exception cref="BadDataException">
    /// A field is unknown, mapped twice or missing, or the text is not <c>field=column,…</c>.
    /// </exception>
    public static CsvMapping Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var mapping = new CsvMapping();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            mapping.Add(part);

        foreach (var needed in Enumerable.Range(0, 5).Where(i => !mapping.Has((CsvField)i)))
            throw new BadDataException($"The column mapping '{text}' does not say where {Fields[needed]} is. Write for "
                + $"example {Example}.");
        return mapping;
    }

    void Add(string part)
    {
        var words = part.Split('=', 2, StringSplitOptions.TrimEntries);
        var field = Array.IndexOf(Fields, words[0].ToLowerInvariant());
        if (words.Length < 2 || words[1].Length == 0)
            throw new BadDataException($"'{part}' is not field=column. Write for example {Example}.");
        if (field < 0)
            throw new BadDataException($"'{words[0]}' is not a field of a bar.{Suggest.DidYouMean(words[0], Fields)} "
                + $"Fields: {string.Join(", ", Fields)}.");
        if ((CsvField)field < CsvField.Empty && Has((CsvField)field))
            throw new BadDataException($"{words[0]} is mapped twice. Map each field to one column.");

        _entries.Add(((CsvField)field, words[1]));
    }

    bool Has(CsvField field) => _entries.Exists(entry => entry.Field == field);
}

/// <summary>What a column of a CSV can hold.</summary>
enum CsvField : byte
{
    Time,
    Open,
    High,
    Low,
    Close,
    Volume,
    Trades,
    Empty,
    Ignore,
}

/// <summary>How to read a CSV of bars; the default is Kraken's archive form, or a header of well-known names.</summary>
public sealed record CsvOptions
{
    /// <summary>Where the columns are; null for Kraken's seven, or the header's own names.</summary>
    public CsvMapping? Columns { get; init; }

    /// <summary>How times are written; by default the first row decides.</summary>
    public TimeFormat Time { get; init; }

    /// <summary>Keep the good lines of a file with bad ones; by default one bad line refuses the file.</summary>
    public bool SkipBad { get; init; }
}
