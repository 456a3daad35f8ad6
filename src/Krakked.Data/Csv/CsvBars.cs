namespace Krakked.Data;

/// <summary>Bars straight from a CSV, plain or gzip, without a store.</summary>
public static class CsvBars
{
    // Bytes of a row no shorter than "1,1,1,1,1": blank lines must not be taken for bars when memory is asked for.
    const int ShortestRow = 10;

    /// <summary>All bars of a file; rows that break a rule refuse it, unless <see cref="CsvOptions.SkipBad"/>.</summary>
    /// <exception cref="BadDataException">The file is missing, has a bad row, or has no rows.</exception>
    public static BarSeries Read(string path, Instrument instrument, Timeframe timeframe, CsvOptions? options = null) =>
        Read(path, instrument, timeframe, options, out _);

    /// <inheritdoc cref="Read(string, Instrument, Timeframe, CsvOptions?)"/>
    public static BarSeries Read(
        string path, Instrument instrument, Timeframe timeframe, CsvOptions? options, out SkippedRows skipped)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var file = OpenRead(path);
        using var text = GzipDetector.Unpack(file);
        var source = new CsvBarSource(text, path, timeframe, options ?? new CsvOptions());
        skipped = source.Skipped;
        var lines = ReferenceEquals(file, text) ? Math.Min(CountLines(file), (file.Length / ShortestRow) + 1) : 0;
        var columns = BarCollector.Collect(source, seen => lines >= seen ? lines : Estimate(file, source, seen));
        return new BarSeries(instrument, timeframe, columns);
    }

    internal static FileStream OpenRead(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadDataException($"Cannot read {path}: {e.Message.TrimEnd('.')}. Check the name and who may read it.", e);
        }
    }

    // Looking for line ends alone runs at the speed of the page cache, and knowing how many there are spares a second copy of
    // every column.
    static long CountLines(FileStream file)
    {
        var buffer = new byte[1 << 17];
        var (lines, last) = (0L, (byte)'\n');
        for (int read; (read = file.Read(buffer)) > 0; last = buffer[read - 1])
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        file.Position = 0;
        return last == '\n' ? lines : lines + 1;
    }

    // Rows so far, stretched to the length of the file, so that memory is asked for once. A packed file is stretched by how much
    // of it was unpacked; what was read ahead of the rows counts neither way.
    static long Estimate(FileStream file, CsvBarSource source, long seen)
    {
        if (file.Position == 0 || source.BytesConsumed == 0) return seen;

        var readAhead = (double)source.BytesRead / source.BytesConsumed;
        return (long)(seen * readAhead * file.Length / file.Position * 1.03) + 16;
    }
}
