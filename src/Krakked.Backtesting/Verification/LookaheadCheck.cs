namespace Krakked.Backtesting;

/// <summary>Demonstrates that no decision depends on what came after it, by taking the future away.</summary>
/// <remarks>
/// A strategy is shown only bars that have closed, so honest code passes by construction. What this finds is code that was
/// handed whole series:
/// a join with bars that had not closed, a mean over the whole history, an indicator that is a bar ahead.
/// </remarks>
public static class LookaheadCheck
{
    // Two dozen places of either kind find what leaks now and then; longer histories get fewer, so that nobody waits for minutes.
    const int MostCuts = 25, FewestCuts = 4;
    const long MostBarsReplayed = 100_000_000;

    /// <summary>Replays the whole history, then cuts it again and again and compares every decision up to the cut.</summary>
    /// <param name="subject">What is checked, and how it is made from other bars.</param>
    /// <param name="every">
    /// Cuts after every so many bars; when null, so many that about 25 cuts come out. As many more are made at bars at which
    /// something was wanted,
    /// because a strategy that wants something once a month is not caught in between.
    /// </param>
    /// <param name="seed">What the other futures are drawn from.</param>
    /// <param name="progress">Told now and then how far it has come, 0…1.</param>
    /// <param name="stop">Ends the check with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="KrakkedException">There are no bars, or too few to cut.</exception>
    public static LookaheadReport Run(
        VerificationSubject subject, int? every = null, ulong seed = 1, Action<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (every is { } given) ArgumentOutOfRangeException.ThrowIfLessThan(given, 1, nameof(every));

        var series = subject.Setup.Series;
        var whole = DecisionTrace.Of(subject, series, stop);
        var bars = series.Sum(s => (long)s.Count);
        var most = (int)Math.Clamp(MostBarsReplayed / (2 * bars), FewestCuts, MostCuts);
        var (step, cuts) = Cuts(series, whole, every, most);

        var found = new List<LookaheadFinding>();
        for (var i = 0; i < cuts.Count; i++)
        {
            foreach (var how in Enum.GetValues<FutureChange>())
                if (Compare(subject, whole, new Cut(cuts[i], how, seed + (ulong)i), stop) is { } finding)
                    found.Add(finding);
            progress?.Invoke((i + 1.0) / cuts.Count);
        }

        return new LookaheadReport
        {
            Every = step, Cuts = cuts.Count, Bars = bars, Decisions = whole.Count, DecisionHash = whole.Hash,
            Failure = whole.Failure, Findings = [.. found.OrderBy(f => f.Changed.Time).ThenBy(f => f.CutTime)],
        };
    }

    static LookaheadFinding? Compare(VerificationSubject subject, DecisionTrace whole, Cut cut, CancellationToken stop)
    {
        var series = subject.Setup.Series;
        var other = cut.How is FutureChange.CutOff
            ? ScrambledFuture.CutOff(series, cut.Time)
            : ScrambledFuture.After(series, cut.Time, cut.Seed);
        var changed = whole.FirstDifference(DecisionTrace.Of(subject, other, stop), long.MinValue, cut.Time);
        return changed is null ? null : new LookaheadFinding(cut.How, cut.Time, changed);
    }

    static (int Every, List<long> Times) Cuts(IReadOnlyList<BarSeries> series, DecisionTrace whole, int? every, int most)
    {
        var clock = series.MaxBy(s => s.Count)!;
        if (clock.Count < 2)
            throw new KrakkedException("One bar has no past and no future. Choose a range or a pair with more bars.");

        // The last bar is no place to cut: nothing comes after it.
        var step = Math.Max(1, Math.Min(every ?? (clock.Count - 1) / most, clock.Count - 1));
        var end = clock.CloseTime(clock.Count - 1);
        var decided = whole.Slots.SelectMany(s => s.Decisions).Select(d => d.Time).Where(t => t < end).Distinct().Order().ToList();
        var regular = Enumerable.Range(1, (clock.Count - 1) / step).Select(i => clock.CloseTime((i * step) - 1));
        return (step, [.. regular.Concat(Spread(decided, most)).Distinct().Order()]);
    }

    static IEnumerable<long> Spread(List<long> times, int most) => times.Count <= most
        ? times
        : Enumerable.Range(0, most).Select(i => times[(int)((long)i * times.Count / most)]);

    readonly record struct Cut(long Time, FutureChange How, ulong Seed);
}
