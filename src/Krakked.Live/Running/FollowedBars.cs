using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>The bars that strategies are asked at and read.</summary>
public static class FollowedBars
{
    /// <summary>Each series once, in the order of the strategies, the one a strategy is asked at before those it reads.</summary>
    /// <exception cref="KrakkedException">A strategy names no instruments, or no timeframe.</exception>
    public static IReadOnlyList<FollowedSeries> Of(IEnumerable<StrategyEntry> strategies)
    {
        ArgumentNullException.ThrowIfNull(strategies);
        return [.. strategies.SelectMany(SeriesOf).Distinct()];
    }

    /// <summary>The longest history that any of the strategies wants of what it is asked at, in bars.</summary>
    public static int LongestWarmup(IEnumerable<StrategyEntry> strategies) =>
        strategies.Select(s => s.Timeframe is { } asked ? s.Create().WarmupAt(asked) : 0).DefaultIfEmpty().Max();

    static IEnumerable<FollowedSeries> SeriesOf(StrategyEntry entry)
    {
        if (entry is not { Timeframe: { } asked, Instruments: { Count: > 0 } instruments })
            throw new KrakkedException(
                $"Strategy '{entry.Id}' does not say what it trades and at whose closes. Live, nothing follows from the bars at hand: name both.");

        Timeframe[] timeframes = [.. entry.Reads.Concat(entry.Create().Reads).Prepend(asked).Distinct()];
        return instruments.SelectMany(i => timeframes.Select(t => new FollowedSeries(i, t)));
    }
}
