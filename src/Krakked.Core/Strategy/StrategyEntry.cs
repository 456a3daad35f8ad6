namespace Krakked;

/// <summary>One strategy of a run: what it is, what it trades, and under which name.</summary>
public sealed record StrategyEntry
{
    /// <summary>The name its sleeves and orders carry; no two entries share one.</summary>
    public required StrategyId Id { get; init; }

    /// <summary>Makes a fresh instance: one for each instrument, or one for all when it ranks them.</summary>
    public required Func<IStrategy> Create { get; init; }

    /// <summary>What kind of strategy it is, as in the catalog: <c>sma-cross</c>. The entry's own name when not given.</summary>
    public string Kind { get => field ?? Id.Name; init; }

    /// <summary>Its parameters, for the record.</summary>
    public IReadOnlyDictionary<string, double?> Parameters { get; init; } = new Dictionary<string, double?>();

    /// <summary>What it trades; every instrument that is followed when null.</summary>
    public IReadOnlyList<Instrument>? Instruments { get; init; }

    /// <summary>Whose closes it is asked at; the shortest timeframe of each instrument when null.</summary>
    public Timeframe? Timeframe { get; init; }

    /// <summary>Further timeframes it reads, besides those the strategy itself names.</summary>
    public IReadOnlyList<Timeframe> Reads { get; init; } = [];

    /// <summary>The series at whose closes it is asked, in the order in which they are followed.</summary>
    /// <exception cref="KrakkedException">It trades something that is not followed.</exception>
    public IReadOnlyList<BarSeries> AskedAt(IReadOnlyList<BarSeries> followed)
    {
        ArgumentNullException.ThrowIfNull(followed);
        var instruments = Instruments ?? [.. followed.Select(s => s.Instrument).Distinct()];
        if (instruments.Count == 0)
            throw new KrakkedException($"Strategy '{Id}' trades nothing. Give it at least one instrument.");

        var asked = instruments.Select(i => Find(i, followed)).ToHashSet();
        return [.. followed.Where(asked.Contains)];
    }

    BarSeries Find(Instrument instrument, IReadOnlyList<BarSeries> followed)
    {
        var candidates = followed.Where(s => s.Instrument.Equals(instrument) && (Timeframe is null || s.Timeframe == Timeframe));
        return candidates.MinBy(s => s.Timeframe) ?? throw new KrakkedException(
            $"Strategy '{Id}' trades {instrument} {Timeframe?.ToString() ?? "bars"}, but no such series is followed. " +
            $"Followed are {string.Join(", ", followed.Select(s => $"{s.Instrument} {s.Timeframe}"))}: " +
            "add the series, or take it off the strategy.");
    }
}
