using System.Runtime.CompilerServices;
using System.Text;

namespace Krakked.Data;

/// <summary>One line to one bar, or to the rule it breaks.</summary>
/// <remarks>
/// Optimized from the first call on: a process often reads one file and ends, and would be through much of it before the runtime
/// had noticed that this is its hot path.
/// </remarks>
sealed class RowParser
{
    // Kraken opened in 2011 and its oldest archives reach back to 2010; 2100 catches milliseconds taken for seconds.
    const long Earliest = 1_230_768_000_000, Latest = 4_102_444_800_000;

    readonly long _step;
    readonly byte _delimiter;
    readonly int _width;
    readonly int[] _starts;
    readonly int[] _columnOf = [-1, -1, -1, -1, -1, -1, -1];
    readonly int[] _empty;
    readonly double[] _numbers = new double[6];
    TimeFormat _format;
    long _previous = long.MinValue;
    int _column, _found;

    public RowParser(CsvLayout layout, Timeframe timeframe)
    {
        _step = timeframe.Milliseconds;
        _delimiter = layout.Delimiter;
        _format = layout.Time;
        _width = layout.Columns.Count;
        _starts = new int[_width + 1];
        _empty = [.. Enumerable.Range(0, _width).Where(i => layout.Columns[i] is CsvField.Empty)];
        for (var i = 0; i < _width; i++)
            if (layout.Columns[i] < CsvField.Empty)
                _columnOf[(int)layout.Columns[i]] = i;
    }

    /// <summary>Writes the bar at <paramref name="at"/>, or says which rule the line breaks and keeps nothing of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public RowRule Parse(ReadOnlySpan<byte> line, BarColumns into, int at)
    {
        _column = -1;
        if (!Split(line)) return RowRule.ColumnCount;

        var rule = ParseTime(line, out var time);
        if (rule is not RowRule.None) return rule;
        rule = ParseNumbers(line);
        if (rule is not RowRule.None) return rule;
        rule = ParseTrades(line, out var trades);
        if (rule is not RowRule.None) return rule;

        foreach (var column in _empty)
            if (Cell(line, _column = column) is not ([] or [(byte)'-']))
                return RowRule.ColumnEmpty;

        into.OpenTimes[at] = _previous = time;
        into.Opens[at] = _numbers[1];
        into.Highs[at] = _numbers[2];
        into.Lows[at] = _numbers[3];
        into.Closes[at] = _numbers[4];
        into.Volumes[at] = _numbers[5];
        into.Trades[at] = trades;
        return RowRule.None;
    }

    /// <summary>The bad row in words; call it right after <see cref="Parse"/> said no.</summary>
    public BadRow Explain(RowRule rule, ReadOnlySpan<byte> line, string file, long number)
    {
        var value = Encoding.UTF8.GetString(_column >= 0 ? Cell(line, _column) : line);
        return new(file, number, rule, value.Length <= 100 ? value : value[..100] + "…", Expected(rule));
    }

    string Expected(RowRule rule) => rule switch
    {
        RowRule.ColumnCount => $"{_found} columns, where the layout has {_width}",
        RowRule.ReadableTime when _format is TimeFormat.Detect => $"column {_column + 1} is not a time (Unix or ISO 8601)",
        RowRule.ReadableTime => $"column {_column + 1} is not a time ({_format})",
        RowRule.PlausibleTime => "a bar opens after 2009 and before 2100",
        RowRule.AlignedTime => $"a bar of this timeframe opens at a multiple of {_step / 60_000} minutes, UTC",
        RowRule.RisingTime => $"times must rise, and the row before opened at {_previous / 1000} ({Describe.Time(_previous)})",
        RowRule.ReadableNumber => $"column {_column + 1} is not a finite number",
        RowRule.PositivePrice => $"column {_column + 1} is a price, and prices are above zero",
        RowRule.HighNotBelowLow => "the high is below the low",
        RowRule.OpenAndCloseInRange => "open and close must lie between low and high",
        RowRule.VolumeNotNegative => "a volume is zero or more",
        RowRule.WholeTradeCount => $"column {_column + 1} is a trade count, and that is a whole number",
        _ => $"column {_column + 1} should be empty",
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool Split(ReadOnlySpan<byte> line)
    {
        var starts = _starts;
        starts[0] = 0;
        var found = 1;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] != _delimiter) continue;
            if (found < starts.Length) starts[found] = i + 1;
            found++;
        }

        _found = found;
        if (found != _width) return false;
        starts[found] = line.Length + 1;
        return true;
    }

    ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> line, int column)
    {
        var cell = line[_starts[column]..(_starts[column + 1] - 1)];
        return cell.Length > 0 && (cell[0] is (byte)' ' or (byte)'"' || cell[^1] is (byte)' ') ? cell.Trim(" \""u8) : cell;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    RowRule ParseTime(ReadOnlySpan<byte> line, out long time)
    {
        var cell = Cell(line, _column = _columnOf[0]);
        if (_format is TimeFormat.Detect) _format = TimeText.Detect(cell);
        if (!TimeText.TryParse(cell, _format, out time)) return RowRule.ReadableTime;
        if (time is < Earliest or >= Latest) return RowRule.PlausibleTime;
        if (time % _step != 0) return RowRule.AlignedTime;
        return time > _previous ? RowRule.None : RowRule.RisingTime;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    RowRule ParseNumbers(ReadOnlySpan<byte> line)
    {
        var numbers = _numbers;
        for (var field = 1; field < numbers.Length; field++)
        {
            if (_columnOf[field] < 0) continue;
            if (!NumberText.TryDouble(Cell(line, _column = _columnOf[field]), out numbers[field])) return RowRule.ReadableNumber;
            if (field < 5 && !(numbers[field] > 0)) return RowRule.PositivePrice;
        }

        if (!(numbers[5] >= 0)) return RowRule.VolumeNotNegative;

        _column = -1;
        var (open, high, low, close) = (numbers[1], numbers[2], numbers[3], numbers[4]);
        if (high < low) return RowRule.HighNotBelowLow;
        return open < low || open > high || close < low || close > high ? RowRule.OpenAndCloseInRange : RowRule.None;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    RowRule ParseTrades(ReadOnlySpan<byte> line, out int trades)
    {
        trades = 0;
        if (_columnOf[6] < 0) return RowRule.None;
        var cell = Cell(line, _column = _columnOf[6]);
        if (!NumberText.TryWhole(cell, out var count) || count > int.MaxValue) return RowRule.WholeTradeCount;

        trades = (int)count;
        return RowRule.None;
    }
}
