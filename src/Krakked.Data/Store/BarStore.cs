using Krakked.Data.Parquet;

namespace Krakked.Data;

/// <summary>Bars on disk, one standard Parquet file a pair and timeframe: <c>&lt;root&gt;/1h/XBTUSD.parquet</c>.</summary>
/// <remarks>
/// Every write replaces a file whole or leaves it as it was, also across a crash. Whatever a user can do wrong is a
/// <see cref="BadDataException"/> whose message names the value, the rule and the remedy.
/// </remarks>
public sealed class BarStore
{
    const string Extension = ".parquet";

    BarStore(string root, InstrumentCatalog instruments) => (Root, Instruments) = (root, instruments);

    /// <summary>The folder.</summary>
    public string Root { get; }

    /// <summary>Built-in rules, overridden by those imported into this store.</summary>
    public InstrumentCatalog Instruments { get; }

    /// <summary>How files are packed. None loads several times faster; gzip takes about a third of the room.</summary>
    public ParquetCompression Compression { get; init; }

    /// <summary>A store at a folder that need not exist yet; the first write makes it.</summary>
    public static BarStore Open(string root, ParquetCompression compression = ParquetCompression.None)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(root);
        return new(root, InstrumentCatalog.Open(root)) { Compression = compression };
    }

    /// <summary>The instrument of a name, known by its rules or at least by its bars here.</summary>
    /// <exception cref="BadDataException">Neither; the message suggests near names and says what is stored.</exception>
    public Instrument Find(string name)
    {
        if (Instruments.TryFind(name, out var known)) return known;
        if (AssetNames.TrySplit(name, out _, out _) && Instruments.FindOrDerive(name) is var derived
            && Files().Any(file => file.Pair == derived.Symbol))
            return derived;

        throw new BadDataException($"Unknown pair '{name}'.{Instruments.DidYouMean(name)} {Contents()}");
    }

    /// <summary>Whether there is a file for it.</summary>
    public bool Exists(Instrument instrument, Timeframe timeframe) => File.Exists(PathOf(instrument, timeframe));

    /// <summary>Where its file is, or would be.</summary>
    public string PathOf(Instrument instrument, Timeframe timeframe)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentOutOfRangeException.ThrowIfLessThan(timeframe.Minutes, 1, nameof(timeframe));
        return Path.Combine(Root, timeframe.ToString(), SafeName(instrument.Symbol) + Extension);
    }

    /// <inheritdoc cref="Read(Instrument, Timeframe, DateTimeOffset?, DateTimeOffset?)"/>
    public BarSeries Read(string pair, Timeframe timeframe, DateTimeOffset? from = null, DateTimeOffset? until = null) =>
        Read(Find(pair), timeframe, from, until);

    /// <summary>
    /// The bars that open from <paramref name="from"/> up to, not including, <paramref name="until"/>; all without them.
    /// </summary>
    /// <exception cref="BadDataException">Nothing is stored, the file is damaged, or no bar opens in the range.</exception>
    public BarSeries Read(Instrument instrument, Timeframe timeframe, DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        var (start, end) = (from?.ToUnixTimeMilliseconds() ?? long.MinValue, until?.ToUnixTimeMilliseconds() ?? long.MaxValue);
        if (start >= end)
            throw new BadDataException($"The range is empty: it starts at {Describe.Time(start)} and ends at "
                + $"{Describe.Time(end)}. Give a start before the end.");

        using var file = OpenFile(instrument, timeframe);
        var columns = file.Read(start, end);
        if (columns.OpenTimes.Length == 0)
            throw new BadDataException($"No {timeframe} bars of {instrument} from {Described(from, "the first")} to "
                + $"{Described(until, "the last")}. {Held(file)} Ask for a range inside that; 'krakked data list' shows what there is.");
        return Series(instrument, timeframe, columns);
    }

    /// <summary>
    /// What is known of one file without loading it; a damaged one says so in <see cref="StoredBars.Problem"/>.
    /// </summary>
    /// <exception cref="BadDataException">Nothing is stored.</exception>
    public StoredBars Info(Instrument instrument, Timeframe timeframe)
    {
        RequireFile(instrument, timeframe);
        return Info(new StoredBars(instrument.Symbol, timeframe, PathOf(instrument, timeframe)));
    }

    /// <summary>Everything stored, by pair and timeframe; damaged files are listed with their problem.</summary>
    public IReadOnlyList<StoredBars> List() => [.. Files().Select(Info)];

    /// <summary>Stores the bars in place of what was there.</summary>
    public MergeReport Write(BarSeries bars, GapPolicy fill = GapPolicy.None, string source = "")
    {
        ArgumentNullException.ThrowIfNull(bars);
        return new StoreWriter(this).Replace(bars.Instrument, bars.Timeframe, new SeriesSource(bars), fill, source);
    }

    /// <summary>
    /// Adds bars to what is there; where they disagree <paramref name="overlap"/> decides. Doing it twice changes nothing.
    /// </summary>
    public MergeReport Merge(BarSeries bars, Overlap overlap = Overlap.NewWins, GapPolicy? fill = null, string source = "")
    {
        ArgumentNullException.ThrowIfNull(bars);
        return new StoreWriter(this).Merge(bars.Instrument, bars.Timeframe, new SeriesSource(bars), new(fill, source, overlap));
    }

    /// <summary>Adds bars of any number, oldest first, in memory that does not grow with them; otherwise as the other one.</summary>
    /// <exception cref="InvalidDataException">Their times do not rise, or do not fit the timeframe; the file is as it was.</exception>
    public MergeReport Merge(Instrument instrument, Timeframe timeframe, IEnumerable<Bar> bars,
        Overlap overlap = Overlap.NewWins, GapPolicy? fill = null, string source = "")
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(bars);
        using var added = new SequenceSource(bars, timeframe);
        return new StoreWriter(this).Merge(instrument, timeframe, added, new(fill, source, overlap));
    }

    /// <summary>Adds the bars the store does not have and keeps those it has: for topping up from live candles.</summary>
    public MergeReport Append(BarSeries bars, string source = "") => Merge(bars, Overlap.KeepStored, source: source);

    internal BarFile OpenFile(Instrument instrument, Timeframe timeframe)
    {
        RequireFile(instrument, timeframe);
        var path = PathOf(instrument, timeframe);
        var file = BarFile.Open(path);
        var pair = file.Notes.GetValueOrDefault(BarFileFormat.PairKey);
        var length = file.Notes.GetValueOrDefault(BarFileFormat.TimeframeKey);
        if ((pair ?? instrument.Symbol) == instrument.Symbol && (length ?? timeframe.ToString()) == timeframe.ToString())
            return file;

        file.Dispose();
        throw new BadDataException($"{path} holds {length} bars of {pair}, not what its name says. Move it back or delete "
            + "it, and import again.");
    }

    void RequireFile(Instrument instrument, Timeframe timeframe)
    {
        if (Exists(instrument, timeframe)) return;

        var others = Files().Where(file => file.Pair == instrument.Symbol).Select(file => file.Timeframe.ToString()).ToList();
        throw new BadDataException($"No {timeframe} bars of {instrument} in {Root}. " + (others.Count > 0
            ? $"There are {string.Join(", ", others)}: use one of them, or derive this one (krakked data resample)."
            : $"{Contents()} Import the pair first (krakked data import)."));
    }

    string Contents()
    {
        var pairs = Files().Select(file => file.Pair).Distinct().ToList();
        return pairs.Count == 0
            ? $"The store at {Root} is empty."
            : $"The store at {Root} has {string.Join(", ", pairs.Take(12))}" + (pairs.Count > 12 ? $" and {pairs.Count - 12} "
                + "more." : ".");
    }

    List<StoredBars> Files()
    {
        if (!Directory.Exists(Root)) return [];

        return [.. Directory.EnumerateDirectories(Root)
            .Select(folder => (folder, known: Timeframe.TryParse(Path.GetFileName(folder), out var timeframe), timeframe))
            .Where(x => x.known && x.timeframe.ToString() == Path.GetFileName(x.folder))
            .SelectMany(x => Directory.EnumerateFiles(x.folder, "*" + Extension)
                .Select(path => new StoredBars(Path.GetFileNameWithoutExtension(path), x.timeframe, path)))
            .OrderBy(file => file.Pair, StringComparer.Ordinal).ThenBy(file => file.Timeframe)];
    }

    StoredBars Info(StoredBars named)
    {
        try
        {
            using var file = BarFile.Open(named.Path);
            var (first, last) = file.Range();
            return named with
            {
                Bars = file.Count,
                First = DateTimeOffset.FromUnixTimeMilliseconds(first),
                Last = DateTimeOffset.FromUnixTimeMilliseconds(last),
                Gaps = BarFileFormat.Count(file.Notes, BarFileFormat.GapsKey) ?? 0,
                MissingBars = Math.Max(0, ((last - first) / named.Timeframe.Milliseconds) + 1 - file.Count),
                Fill = BarFileFormat.Fill(file.Notes),
                Source = file.Notes.GetValueOrDefault(BarFileFormat.SourceKey, ""),
            };
        }
        catch (BadDataException e)
        {
            return named with { Problem = e.Message };
        }
    }

    BarSeries Series(Instrument instrument, Timeframe timeframe, BarColumns columns)
    {
        try
        {
            return new BarSeries(instrument, timeframe, columns);
        }
        catch (InvalidDataException e)
        {
            var path = PathOf(instrument, timeframe);
            throw new BadDataException($"{path}: {e.Message} Delete {path} and import the pair again.", e);
        }
    }

    static string Described(DateTimeOffset? end, string open) =>
        end is { } time ? Describe.Time(time.ToUnixTimeMilliseconds()) : open;

    static string Held(BarFile file)
    {
        var (first, last) = file.Range();
        return $"The store has {file.Count} bars from {Describe.Time(first)} to {Describe.Time(last)}.";
    }

    // Symbols come from files people give us: one that is a path must not become one.
    static string SafeName(string symbol) =>
        symbol.Length > 0 && symbol[0] != '.' && symbol.All(c => char.IsAsciiLetterOrDigit(c) || c == '.')
        ? symbol
        : throw new BadDataException($"'{symbol}' cannot be the name of a pair: only letters, digits and dots are allowed.");
}
