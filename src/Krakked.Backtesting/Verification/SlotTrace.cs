namespace Krakked.Backtesting;

/// <summary>Who was asked about what.</summary>
readonly record struct SlotKey(StrategyId Strategy, Instrument Instrument, Timeframe Timeframe);

/// <summary>The decisions of one strategy about one series, in order, without those that wanted nothing.</summary>
sealed class SlotTrace(SlotKey key)
{
    readonly List<Decision> _decisions = [];

    public SlotKey Key => key;

    public IReadOnlyList<Decision> Decisions => _decisions;

    public long Asked { get; private set; }

    public void Add(in Decision decision)
    {
        Asked++;
        if (decision.Intent != default || decision.Failure is not null) _decisions.Add(decision);
    }

    /// <summary>Walks along both lists; a bar that is only in one of them was held in the other.</summary>
    public ChangedDecision? FirstDifference(SlotTrace other, long from, long until)
    {
        int mine = FirstAt(from), theirs = other.FirstAt(from);
        while (true)
        {
            var (then, now) = (At(mine, until), other.At(theirs, until));
            if (then is null && now is null) return null;
            if (then is { } a && now is { } b && a.SameAs(b))
            {
                mine++;
                theirs++;
                continue;
            }

            return Changed(then, now);
        }
    }

    ChangedDecision Changed(Decision? then, Decision? now)
    {
        var first = then is { } a && (now is not { } b || a.Time <= b.Time) ? a : now!.Value;
        var held = new Decision(first.Index, first.Time, StrategyIntent.Hold);
        return new(key.Strategy, key.Instrument, key.Timeframe,
            then is { } old && old.Time == first.Time ? old : held,
            now is { } other && other.Time == first.Time ? other : held);
    }

    Decision? At(int index, long until) => index < _decisions.Count && _decisions[index].Time <= until ? _decisions[index] : null;

    int FirstAt(long from)
    {
        var (low, high) = (0, _decisions.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_decisions[middle].Time < from) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
