namespace Krakked.Data;

/// <summary>Bars straight from a CSV, plain or gzip, without a store.</summary>
public static class CsvBars
{
    /// <summary>All bars of a file; rows that break a rule refuse it, unless <see cref="CsvOptions.SkipBad"/>.</summary>
    /// <exception cref="BadDataException">The file is missing, has a bad row, or has no rows.</exception>
    public static BarSeries Read(string path, Instrument instrument, Timeframe timeframe, CsvOptions? options = null) =>
        Read(path, instrument, timeframe, options, out _);

    /// <inheritdoc cref="Read(string, Instrument, Timeframe, CsvOptions?)"/>
    public static BarSeries Read(string path, Instrument instrument, Timeframe timeframe, CsvOptions? options, out SkippedRows skipped)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var file = OpenRead(path);
        using var text = GzipDetector.Unpack(file);
        var source = new CsvBarSource(text, path, timeframe, options ?? new CsvOptions());
        skipped = source.Skipped;
        return new BarSeries(instrument, timeframe, BarCollector.Collect(source, seen => Estimate(file, source, seen)));
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

    // Rows so far, stretched to the length of the file, so that memory is asked for once.
    static long Estimate(FileStream file, CsvBarSource source, long seen)
    {
        var share = file.Position == 0 ? 1 : (double)file.Length / file.Position;
        return source.BytesRead == 0 ? seen : (long)(seen * share * 1.02) + 16;
    }
}
