namespace Krakked.Kraken;

/// <summary>Finds out whether Kraken streams what is to be followed.</summary>
static class LiveSelection
{
    /// <summary>The series with their names on the wire, finer ones first.</summary>
    /// <exception cref="KrakkedException">A series that Kraken does not stream, one that is given twice, or none at all.</exception>
    public static IReadOnlyList<(FollowedSeries Series, PairNames Names)> Check(IReadOnlyList<FollowedSeries> wanted, SymbolMap symbols)
    {
        if (wanted.Count == 0) throw new KrakkedException("No series is to be followed. Name a pair and a timeframe.");
        if (wanted.GroupBy(s => s).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new KrakkedException($"{twice.Key} is to be followed twice. Name it once.");
        return [.. wanted.OrderBy(s => s.Timeframe).ThenBy(s => s.Instrument.Symbol, StringComparer.Ordinal).Select(s => (s, Names(s, symbols)))];
    }

    static PairNames Names(FollowedSeries series, SymbolMap symbols)
    {
        if (!CandleHistory.Timeframes.Contains(series.Timeframe))
            throw new KrakkedException($"Kraken streams no bars of {series.Timeframe}. It streams {string.Join(", ", CandleHistory.Timeframes)}.");
        if (!symbols.TryPair(series.Instrument.Symbol, out var names))
            throw new KrakkedException($"Kraken lists no pair '{series.Instrument}'. See 'krakked universe' for those it does.");
        return names.Socket is not null ? names : throw new KrakkedException($"Kraken does not stream {series.Instrument}. Follow another pair.");
    }
}
