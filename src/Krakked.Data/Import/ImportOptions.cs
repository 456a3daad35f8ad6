namespace Krakked.Data;

/// <summary>How to import.</summary>
public sealed record ImportOptions
{
    /// <summary>Layout, times, and what to do with bad lines.</summary>
    public CsvOptions Csv { get; init; } = new();

    /// <summary>
    /// What stands where nobody traded; null keeps what the store does for the pair, and starts with <see
    /// cref="GapPolicy.None"/>.
    /// </summary>
    public GapPolicy? Fill { get; init; }

    /// <summary>The pair of a single file whose name does not say; null takes it from the name.</summary>
    public string? Pair { get; init; }

    /// <summary>The timeframe of a single file whose name does not say; null takes it from the name.</summary>
    public Timeframe? Timeframe { get; init; }
}

/// <summary>How far an import is.</summary>
/// <param name="File">The file or archive entry being read.</param>
/// <param name="Index">Its number, from 1.</param>
/// <param name="Files">How many there are.</param>
/// <param name="BytesDone">Of all files.</param>
/// <param name="BytesTotal">Of all files, as their folder or archive states it.</param>
public readonly record struct ImportProgress(string File, int Index, int Files, long BytesDone, long BytesTotal);

/// <summary>What became of one file.</summary>
/// <param name="File">The file or archive entry.</param>
/// <param name="Pair">The symbol it is stored under; the name as found when it was refused before that was known.</param>
/// <param name="Timeframe">Length of a bar.</param>
public sealed record ImportedFile(string File, string Pair, Timeframe Timeframe)
{
    /// <summary>Rows in the file, bad ones included.</summary>
    public long Rows { get; init; }

    /// <summary>What happened to the store; null when the file was refused.</summary>
    public MergeReport? Bars { get; init; }

    /// <summary>The lines left out, when bad lines may be skipped.</summary>
    public SkippedRows Skipped { get; init; } = new();

    /// <summary>Why the file was refused, with the remedy; null when it was taken. A refused file changed nothing.</summary>
    public string? Error { get; init; }

    /// <summary>
    /// False when the venue's rules for the pair are guesses; see <see cref="InstrumentCatalog.RulesUnknown"/>.
    /// </summary>
    public bool RulesKnown { get; init; } = true;
}

/// <summary>What an import did, file by file.</summary>
/// <param name="Files">Every file that was tried.</param>
/// <param name="Ignored">Names in the folder or archive that are no <c>PAIR_MINUTES.csv</c>.</param>
/// <param name="NotTried">Files left after the store itself could not be written.</param>
public sealed record ImportReport(IReadOnlyList<ImportedFile> Files, IReadOnlyList<string> Ignored, int NotTried)
{
    /// <summary>True when no file was refused.</summary>
    public bool Succeeded => NotTried == 0 && Files.All(file => file.Error is null);

    /// <summary>True when any stored file is other than before.</summary>
    public bool Changed => Files.Any(file => file.Bars is { Changed: true });
}
