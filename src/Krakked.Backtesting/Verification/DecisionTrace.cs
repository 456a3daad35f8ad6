namespace Krakked.Backtesting;

/// <summary>Every decision of a run: what each strategy answered at each bar of each series it was asked about.</summary>
/// <remarks>Kept without the bars at which nothing was wanted: their answer is known, and most bars are such.</remarks>
public sealed class DecisionTrace
{
    readonly List<SlotTrace> _slots = [];

    /// <summary>The decisions by strategy and series, in the order in which they were first asked.</summary>
    internal IReadOnlyList<SlotTrace> Slots => _slots;

    /// <summary>Answers other than <see cref="StrategyIntent.Hold"/>.</summary>
    public int Count => _slots.Sum(s => s.Decisions.Count);

    /// <summary>Answers, those that wanted nothing included.</summary>
    public long Asked => _slots.Sum(s => s.Asked);

    /// <summary>SHA-256 over every decision: bar, kind, size, confidence, prices, by strategy and series.</summary>
    public string Hash => Fingerprint.Of(this);

    /// <summary>The first thing a strategy threw; null when all of them always answered.</summary>
    public string? Failure => _slots.SelectMany(s => s.Decisions).FirstOrDefault(d => d.Failure is not null).Failure;

    /// <summary>Replays the subject over <paramref name="series"/> and writes down what was decided.</summary>
    /// <exception cref="KrakkedException">There are no bars, or the series do not go together.</exception>
    public static DecisionTrace Of(VerificationSubject subject, IReadOnlyList<BarSeries> series, CancellationToken stop = default) =>
        Of(subject, series, (_, strategy) => strategy, stop);

    internal static DecisionTrace Of(
        VerificationSubject subject, IReadOnlyList<BarSeries> series, Func<StrategyId, IStrategy, IStrategy> through, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var trace = new DecisionTrace();
        Backtest.Run(subject.Over(series, (id, strategy) => new Witness(id, through(id, strategy), trace)), stop: stop);
        return trace;
    }

    /// <summary>The first decision in a range of times that the other run does not share.</summary>
    /// <param name="other">The other run.</param>
    /// <param name="from">The first time compared, Unix ms.</param>
    /// <param name="until">The last time compared.</param>
    internal ChangedDecision? FirstDifference(DecisionTrace other, long from, long until) => _slots
        .UnionBy(other._slots, s => s.Key)
        .Select(s => Find(s.Key).FirstDifference(other.Find(s.Key), from, until))
        .Where(d => d is not null)
        .MinBy(d => d!.Time);

    internal SlotTrace Slot(SlotKey key)
    {
        var slot = _slots.Find(s => s.Key == key);
        if (slot is null) _slots.Add(slot = new SlotTrace(key));
        return slot;
    }

    SlotTrace Find(SlotKey key) => _slots.Find(s => s.Key == key) ?? new SlotTrace(key);
}
