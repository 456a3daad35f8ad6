namespace Krakked.Data;

/// <summary>Takes Kraken's OHLCVT archives and other CSVs into a store: a file, a folder, or the zip as downloaded.</summary>
/// <remarks>
/// Each file is stored whole or refused whole; a refused one does not stop the others. Files are streamed, in memory that does
/// not grow with them. Where new and stored bars differ, what is imported last wins and is counted as replaced; importing the
/// same again changes no byte.
/// </remarks>
public sealed class Importer(BarStore store)
{
    readonly StoreWriter _writer = new(store);

    /// <param name="path">A CSV (plain or gzip), a folder of <c>PAIR_MINUTES.csv[.gz]</c>, or a zip of them.</param>
    /// <param name="options">Layout, fill policy, and what to do with bad lines.</param>
    /// <param name="progress">Told after every hundred thousand bars or so, on this thread's time.</param>
    /// <param name="stop">Checked every few thousand rows; files finished before stay imported.</param>
    /// <exception cref="BadDataException">
    /// There is nothing to import at the path, or an archive is not safe. Bad files are in the report.
    /// </exception>
    public ImportReport Import(
        string path, ImportOptions? options = null, IProgress<ImportProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new ImportOptions();
        using var sources = ImportSources.At(path, options);
        var meter = new ProgressMeter(sources.Files, progress);
        List<ImportedFile> done = [];
        foreach (var source in sources.Files)
        {
            stop.ThrowIfCancellationRequested();
            meter.Begin(source);
            try
            {
                done.Add(Take(source, options, meter, stop));
            }
            catch (BadDataException e)
            {
                done.Add(new ImportedFile(source.Name, source.Pair, source.Timeframe) { Error = e.Message });
                if (e.StoreFailed) break;
            }
        }

        return new(done, sources.Ignored, sources.Files.Count - done.Count);
    }

    ImportedFile Take(ImportSource source, ImportOptions options, ProgressMeter meter, CancellationToken stop)
    {
        var instrument = store.Instruments.FindOrDerive(source.Pair);
        using var text = source.Open();
        var rows = new CsvBarSource(text.Text, source.Name, source.Timeframe, options.Csv, stop);
        var merge = new MergeOptions(options.Fill, Path.GetFileName(source.Name), Overlap.NewWins);
        var bars = _writer.Merge(instrument, source.Timeframe, meter.Watch(rows, text), merge);
        return new ImportedFile(source.Name, instrument.Symbol, source.Timeframe)
        {
            Rows = rows.Rows,
            Bars = bars,
            Skipped = rows.Skipped,
            RulesKnown = instrument.Status != InstrumentCatalog.RulesUnknown,
        };
    }
}

/// <summary>Adds up how far an import is.</summary>
sealed class ProgressMeter(IReadOnlyList<ImportSource> files, IProgress<ImportProgress>? progress)
{
    readonly long _total = files.Sum(file => file.Bytes);
    ImportSource? _current;
    long _before;
    int _index;

    public void Begin(ImportSource file)
    {
        _before += _current?.Bytes ?? 0;
        _current = file;
        _index++;
        Report(0);
    }

    public IBarSource Watch(CsvBarSource rows, SourceText text) =>
        new Watched(rows, () => Report(text.Position?.Invoke() ?? rows.BytesRead));

    void Report(long bytes) =>
        progress?.Report(new(_current!.Name, _index, files.Count, _before + Math.Min(bytes, _current.Bytes), _total));

    sealed class Watched(IBarSource source, Action report) : IBarSource
    {
        public int Read(BarColumns target)
        {
            var count = source.Read(target);
            report();
            return count;
        }
    }
}
