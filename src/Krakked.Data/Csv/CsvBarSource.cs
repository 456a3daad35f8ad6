namespace Krakked.Data;

/// <summary>The bars of one CSV, checked row by row.</summary>
sealed class CsvBarSource(
    Stream stream, string file, Timeframe timeframe, CsvOptions options, CancellationToken stop = default) : IBarSource
{
    const int RowsBetweenStops = 4096;

    readonly LineReader _lines = new(stream, file);
    RowParser? _parser;
    BadRow? _firstBad;
    bool _ended;

    /// <summary>Rows seen, bad ones included, header and blank lines not.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows that became bars.</summary>
    public long Good { get; private set; }

    /// <summary>Rows left out.</summary>
    public SkippedRows Skipped { get; } = new();

    /// <summary>Bytes of text read, some of them ahead.</summary>
    public long BytesRead => _lines.BytesRead;

    /// <summary>Bytes of text that <see cref="Rows"/> came from.</summary>
    public long BytesConsumed => _lines.BytesConsumed;

    /// <exception cref="BadDataException">
    /// A bad row where none may be skipped, a layout that is not understood, or no good row at all.
    /// </exception>
    public int Read(BarColumns target)
    {
        var count = 0;
        while (!_ended && count < target.OpenTimes.Length)
        {
            if (!_lines.TryRead(out var line))
                Finish();
            else if (line.Length > 0 && TakesRow(line, target, count))
                count++;
        }

        Good += count;
        if (_ended && Good == 0) throw NoRows();
        return count;
    }

    bool TakesRow(ReadOnlySpan<byte> line, BarColumns target, int at)
    {
        if (_parser is null && IsHeader(line)) return false;
        if (line.Trim((byte)' ').IsEmpty) return false;
        if (++Rows % RowsBetweenStops == 0) stop.ThrowIfCancellationRequested();

        var rule = _parser!.Parse(line, target, at);
        if (rule is RowRule.None) return true;

        Reject(rule, _parser.Explain(rule, line, file, _lines.Line));
        return false;
    }

    bool IsHeader(ReadOnlySpan<byte> line)
    {
        var layout = CsvLayout.From(line, options, file);
        _parser = new RowParser(layout, timeframe);
        return layout.HasHeader;
    }

    void Reject(RowRule rule, BadRow row)
    {
        _firstBad ??= row;
        if (!options.SkipBad) throw new BadDataException($"{row}. {Remedy(rule)} Nothing was taken from this file.");
        Skipped.Add(rule, () => row);
    }

    void Finish()
    {
        _ended = true;
        stop.ThrowIfCancellationRequested();
    }

    BadDataException NoRows() => new(_firstBad is null
        ? $"{file} is empty. Expected rows of time, open, high, low, close, volume, trades."
        : $"{file} has no good row among {Rows}. The first bad one: {_firstBad}. {Remedy(_firstBad.Rule)}");

    static string Remedy(RowRule rule) => rule switch
    {
        RowRule.ColumnCount => "Kraken's archives have time, open, high, low, close, volume, trades; state another layout with "
            + $"--columns {CsvMapping.Example}, and leave out rows that do not fit it with 'krakked data import --skip-bad'.",
        RowRule.AlignedTime => "State the timeframe the file really has, or leave the row out with 'krakked data import --skip-bad'.",
        RowRule.WholeTradeCount or RowRule.ColumnEmpty => "The columns may be mapped wrongly, or shift half-way through the "
            + "file: check --columns, or leave such rows out with 'krakked data import --skip-bad'.",
        _ => "Correct the line, or leave it out with 'krakked data import --skip-bad'.",
    };
}
