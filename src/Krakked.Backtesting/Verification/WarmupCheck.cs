namespace Krakked.Backtesting;

/// <summary>Finds how much history a strategy needs before its decisions are those it makes with all of it.</summary>
/// <remarks>
/// Decisions are compared and not values: an exponential average never forgets its first price, but after enough bars no
/// decision hangs on it.
/// The strategy is asked in every run with the holdings of the run over the whole history.
/// </remarks>
public static class WarmupCheck
{
    const int LongestWindow = 5000;

    /// <summary>
    /// Replays the whole history, then lets it begin later and later, and compares the decisions in a final window.
    /// </summary>
    /// <param name="subject">What is checked.</param>
    /// <param name="window">Bars in the window; when null a quarter of the bars, at most 5000.</param>
    /// <param name="progress">Told now and then how far it has come, 0…1.</param>
    /// <param name="stop">Ends the check with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="KrakkedException">There are no bars, or none before the window.</exception>
    public static WarmupReport Run(
        VerificationSubject subject, int? window = null, Action<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (window is { } given) ArgumentOutOfRangeException.ThrowIfLessThan(given, 1, nameof(window));

        var (account, declared) = (new RecordedAccount(), 0);
        var series = subject.Setup.Series;
        var asked = subject.Setup.Strategies.SelectMany(s => s.AskedAt(series)).Select(s => s.Timeframe).ToHashSet();
        var whole = DecisionTrace.Of(subject, series, (_, strategy) =>
        {
            declared = Math.Max(declared, asked.Max(strategy.WarmupAt));
            return account.Noting(strategy);
        }, stop);

        var clock = series.MaxBy(s => s.Count)!;
        var first = Begin(clock, whole, window);
        var probes = new List<WarmupProbe>();
        Search(first, Probe, done => progress?.Invoke(done));
        return new WarmupReport
        {
            Declared = declared,
            Window = clock.Count - first,
            From = clock.CloseTime(first),
            Decisions = whole.Slots.Sum(s => s.Decisions.Count(d => d.Time >= clock.CloseTime(first))),
            Failure = whole.Failure,
            Probes = [.. probes.OrderBy(p => p.History)],
        };

        bool Probe(int history)
        {
            var later = Later(series, clock.OpenTimes[first - history]);
            var trace = DecisionTrace.Of(subject, later, (id, strategy) => account.Holding(id, strategy, later), stop);
            var changed = whole.FirstDifference(trace, clock.CloseTime(first), long.MaxValue);
            probes.Add(new WarmupProbe(history, changed));
            return changed is null;
        }
    }

    // The window begins at a decision, where a history that is too short shows at once.
    static int Begin(BarSeries clock, DecisionTrace whole, int? window)
    {
        var start = clock.Count - (window ?? Math.Min(clock.Count / 4, LongestWindow));
        if (start < 1 || start >= clock.Count)
            throw new KrakkedException(
                $"A window of {clock.Count - start} bars leaves no history before it: there are {clock.Count} bars. " +
                "Choose a shorter window or more bars.");

        var from = clock.CloseTime(start);
        var decided = whole.Slots.SelectMany(s => s.Decisions).Where(d => d.Time >= from).Select(d => d.Time).DefaultIfEmpty(from).Min();
        return Math.Min(clock.IndexAtOrAfter(decided - clock.Timeframe.Milliseconds), clock.Count - 1);
    }

    /// <summary>Doubles the history from nothing to everything, then closes in on where decisions stop changing.</summary>
    static void Search(int longest, Func<int, bool> same, Action<double> progress)
    {
        var (lacking, enough) = (-1, 0);
        var steps = (2 * Math.ILogB(Math.Max(2, longest))) + 2;
        var step = 0;
        for (var history = 0; history <= longest; history = Next(history, longest))
        {
            if (!same(history)) (lacking, enough) = (history, Math.Min(longest, Next(history, longest)));
            progress(Math.Min(1, (double)++step / steps));
            if (history == longest) break;
        }

        while (enough - lacking > 1)
        {
            var middle = lacking + ((enough - lacking) / 2);
            if (same(middle)) enough = middle;
            else lacking = middle;
            progress(Math.Min(1, (double)++step / steps));
        }
    }

    static int Next(int history, int longest) => history == 0 ? 1 : (int)Math.Min(2L * history, Math.Max(longest, history + 1L));

    static IReadOnlyList<BarSeries> Later(IReadOnlyList<BarSeries> series, long from) =>
        [.. series.Select(s => s.Between(from, long.MaxValue)).Where(s => s.Count > 0)];
}
