using System.IO.Compression;

namespace Krakked.Data;

/// <summary>One CSV of an import, wherever it lies.</summary>
/// <param name="Name">Path or archive entry, as messages call it.</param>
/// <param name="Pair">As the file's name spells it.</param>
/// <param name="Timeframe">Length of a bar.</param>
/// <param name="Bytes">
/// Its size as the folder or archive states it: good for a progress bar, not to be trusted for memory.
/// </param>
/// <param name="Open">The text, unpacked, and how many of <paramref name="Bytes"/> have been read.</param>
sealed record ImportSource(string Name, string Pair, Timeframe Timeframe, long Bytes, Func<SourceText> Open);

/// <summary>The text of a source and how far into its file the reader is.</summary>
sealed record SourceText(Stream Text, Func<long>? Position) : IDisposable
{
    public void Dispose() => Text.Dispose();
}

/// <summary>The CSVs found at a path: a file, a folder or a zip.</summary>
sealed class ImportSources : IDisposable
{
    readonly ZipArchive? _archive;

    ImportSources(IEnumerable<ImportSource> files, IReadOnlyList<string> ignored, ZipArchive? archive = null)
    {
        Files = [.. files
            .OrderBy(file => file.Pair, StringComparer.Ordinal)
            .ThenBy(file => file.Timeframe)
            .ThenBy(file => file.Name, StringComparer.Ordinal)];
        Ignored = ignored;
        _archive = archive;
    }

    public IReadOnlyList<ImportSource> Files { get; }

    public IReadOnlyList<string> Ignored { get; }

    /// <exception cref="BadDataException">Nothing is there, nothing there can be imported, or an archive is not safe.</exception>
    public static ImportSources At(string path, ImportOptions options)
    {
        try
        {
            if (Directory.Exists(path)) return Folder(path, options);
            if (!File.Exists(path)) throw new BadDataException($"There is no file or folder at '{path}'. Check the path.");
            return IsZip(path) ? Zip(path, options) : Single(path, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadDataException($"Cannot read {path}: {e.Message.TrimEnd('.')}. Check who may read it.", e);
        }
    }

    public void Dispose() => _archive?.Dispose();

    static ImportSources Single(string path, ImportOptions options)
    {
        var named = KrakenFileName.TryParse(path, out var pair, out var timeframe);
        pair = options.Pair ?? pair;
        timeframe = options.Timeframe ?? timeframe;
        if (pair is null || (!named && options.Timeframe is null))
            throw new BadDataException($"The name of {path} is not PAIR_MINUTES.csv, so it does not say which pair and "
                + "timeframe it holds. State them: --pair XBTUSD --timeframe 1h.");
        return new([Csv(path, pair, timeframe)], []);
    }

    static ImportSources Folder(string path, ImportOptions options)
    {
        RefuseSingle(path, options);
        List<ImportSource> files = [];
        List<string> ignored = [];
        foreach (var file in Directory.EnumerateFiles(path))
        {
            if (KrakenFileName.TryParse(file, out var pair, out var timeframe))
                files.Add(Csv(file, pair, timeframe));
            else
                ignored.Add(Path.GetFileName(file));
        }

        ignored.Sort(StringComparer.Ordinal);
        if (files.Count > 0) return new(files, ignored);

        var folders = Directory.GetDirectories(path).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        throw new BadDataException($"There is no PAIR_MINUTES.csv in the folder {path}" + (folders.Count > 0
            ? $"; it has folders ({string.Join(", ", folders.Take(5))}): name one of them."
            : ". Name a file in it with --pair and --timeframe."));
    }

    static ImportSources Zip(string path, ImportOptions options)
    {
        RefuseSingle(path, options);
        var archive = OpenZip(path);
        try
        {
            List<ImportSource> files = [];
            List<string> ignored = [];
            foreach (var entry in archive.Entries)
            {
                RefuseEscape(path, entry.FullName);
                if (KrakenFileName.TryParse(entry.FullName, out var pair, out var timeframe))
                    files.Add(new($"{path}/{entry.FullName}", pair, timeframe, entry.Length, () => OpenEntry(path, entry)));
                else if (entry.Name.Length > 0)
                    ignored.Add(entry.FullName);
            }

            return files.Count > 0 ? new(files, ignored, archive)
                : throw new BadDataException($"There is no PAIR_MINUTES.csv in {path}, only {ignored.Count} other files. Is "
                    + "it Kraken's OHLCVT archive?");
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    static ImportSource Csv(string path, string pair, Timeframe timeframe) =>
        new(path, pair, timeframe, new FileInfo(path).Length, () => OpenFile(path));

    static SourceText OpenFile(string path)
    {
        var file = CsvBars.OpenRead(path);
        return new SourceText(GzipDetector.Unpack(file), () => file.Position);
    }

    // A packed CSV inside the archive is recognised by its name: an entry cannot be rewound to look at its first bytes.
    static SourceText OpenEntry(string path, ZipArchiveEntry entry)
    {
        try
        {
            var text = entry.Open();
            var packed = entry.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
            return new(packed ? new GZipStream(text, CompressionMode.Decompress) : text, null);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            throw new BadDataException($"Cannot unpack {entry.FullName} from {path}: {e.Message.TrimEnd('.')}. Download the "
                + "archive again.", e);
        }
    }

    static ZipArchive OpenZip(string path)
    {
        try
        {
            var archive = ZipFile.OpenRead(path);

            // The list of entries is read on first use: here, where damage in it is expected.
            _ = archive.Entries.Count;
            return archive;
        }
        catch (InvalidDataException e)
        {
            throw new BadDataException($"{path} is not a whole zip: {e.Message.TrimEnd('.')}. Download it again.", e);
        }
    }

    static bool IsZip(string path)
    {
        Span<byte> magic = stackalloc byte[4];
        using var file = CsvBars.OpenRead(path);
        return file.ReadAtLeast(magic, 4, throwOnEndOfStream: false) == 4
            && (magic.SequenceEqual("PK\x03\x04"u8) || magic.SequenceEqual("PK\x05\x06"u8));
    }

    // Nothing is unpacked to disk, so such a name could do no harm here; but an archive that has one was made to.
    static void RefuseEscape(string path, string name)
    {
        var parts = name.Split('/', '\\');
        if (parts[0].Length > 0 && !parts[0].Contains(':', StringComparison.Ordinal) && !parts.Contains("..")) return;

        throw new BadDataException($"{path} has an entry named '{name}', which points outside the archive, so none of it was "
            + "imported. Names must be relative and without '..': do not trust this file, download Kraken's archive again.");
    }

    static void RefuseSingle(string path, ImportOptions options)
    {
        if (options.Pair is not null || options.Timeframe is not null)
            throw new BadDataException($"{path} is not a single CSV, so it cannot be of one pair "
                + $"({options.Pair ?? options.Timeframe.ToString()}). "
                + "Leave --pair and --timeframe out: the names of the files say.");
    }
}
