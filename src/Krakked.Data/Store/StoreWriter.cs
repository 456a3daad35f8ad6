namespace Krakked.Data;

/// <summary>How bars enter the store.</summary>
/// <param name="Fill">Null keeps the file's own policy, or starts with <see cref="GapPolicy.None"/>.</param>
/// <param name="Source">Noted in the file when it changes.</param>
/// <param name="Overlap">Which bar stays where two disagree.</param>
readonly record struct MergeOptions(GapPolicy? Fill, string Source, Overlap Overlap);

/// <summary>The ways bars get into a <see cref="BarStore"/>; keeps its buffers from file to file.</summary>
sealed class StoreWriter(BarStore store)
{
    readonly BarFileWriter _writer = new(store.Compression);

    public MergeReport Replace(Instrument instrument, Timeframe timeframe, IBarSource bars, GapPolicy fill, string source)
    {
        using var target = AtomicFile.Create(store.PathOf(instrument, timeframe));
        var filler = fill is GapPolicy.Flat ? new FlatFillSource(bars, timeframe) : null;
        var written = Write(target, filler ?? bars, BarFileFormat.Notes(instrument, timeframe, fill, source), timeframe);
        target.Commit();
        return new(written - (filler?.Filled ?? 0), 0, 0, filler?.Filled ?? 0);
    }

    /// <summary>
    /// Reads the stored file and the new bars side by side into a new file; when nothing differs the old one stays.
    /// </summary>
    public MergeReport Merge(Instrument instrument, Timeframe timeframe, IBarSource bars, MergeOptions options)
    {
        if (!store.Exists(instrument, timeframe))
            return Replace(instrument, timeframe, bars, options.Fill ?? GapPolicy.None, options.Source);

        using var stored = store.OpenFile(instrument, timeframe);
        var fill = Settle(BarFileFormat.Fill(stored.Notes), options.Fill, store.PathOf(instrument, timeframe));
        var merged = new MergeSource(stored, bars, options.Overlap, fill is GapPolicy.Flat);
        var filler = fill is GapPolicy.Flat ? new FlatFillSource(merged, timeframe) : null;

        using var target = AtomicFile.Create(store.PathOf(instrument, timeframe));
        var notes = BarFileFormat.Notes(instrument, timeframe, fill, options.Source);
        Write(target, filler is null ? merged : filler, notes, timeframe);
        var report = merged.Report(filler?.Filled ?? 0);
        if (!report.Changed && fill == BarFileFormat.Fill(stored.Notes)) return report;

        // Windows does not replace a file that is open.
        stored.Dispose();
        target.Commit();
        return report;
    }

    long Write(AtomicFile target, IBarSource bars, Dictionary<string, string> notes, Timeframe timeframe)
    {
        var written = 0L;
        target.Fill(stream => written = _writer.Write(stream, bars, notes, timeframe));
        return written;
    }

    // Gaps can be filled later, but a filled bar cannot be told for sure from a quiet one, so filling cannot be undone.
    static GapPolicy Settle(GapPolicy stored, GapPolicy? asked, string path) => (stored, asked) switch
    {
        (_, null) => stored,
        (GapPolicy.Flat, GapPolicy.None) => throw new BadDataException($"{path} was stored with fill flat, and fill none was "
            + "asked for. Filled bars cannot be taken out again: import with --fill flat, or delete the file first."),
        _ => asked.Value,
    };
}
