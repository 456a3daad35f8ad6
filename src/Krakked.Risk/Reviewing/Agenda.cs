namespace Krakked.Risk;

/// <summary>What is wanted at one instant, one candidate a sleeve, in the order in which they are judged.</summary>
sealed class Agenda
{
    Candidate[] _candidates = [new()];
    int _count;

    public ReadOnlySpan<Candidate> Candidates => _candidates.AsSpan(0, _count);

    /// <summary>Takes the intents; of several for one sleeve the one that reduces most.</summary>
    public void Collect(ReadOnlySpan<SlotIntent> intents, Book book)
    {
        _count = 0;
        foreach (ref readonly var intent in intents)
        {
            if (intent.Intent.Kind is IntentKind.Hold) continue;
            if (Find(intent.Slot) is not { } same) Next().Begin(intent, book.Of(intent.Slot.Instrument));
            else same.Yield(intent);
        }
    }

    /// <summary>Keeps what wants something, and puts it in order; true when any of it buys.</summary>
    public bool Settle(Sizing sizing, decimal equity)
    {
        var (kept, buys) = (0, false);
        for (var i = 0; i < _count; i++)
        {
            var candidate = _candidates[i];
            if (!sizing.Size(candidate, equity)) continue;

            buys |= !candidate.Reduces;
            _candidates[i] = _candidates[kept];
            Insert(candidate, kept++);
        }

        _count = kept;
        return buys;
    }

    void Insert(Candidate candidate, int place)
    {
        while (place > 0 && Before(candidate, _candidates[place - 1]))
            _candidates[place] = _candidates[--place];
        _candidates[place] = candidate;
    }

    // Reductions first, then whoever is surest; names settle the rest, so that every machine agrees.
    static bool Before(Candidate left, Candidate right)
    {
        if (left.Reduces != right.Reduces) return left.Reduces;

        var order = right.Intent.Confidence.CompareTo(left.Intent.Confidence);
        if (order == 0) order = left.Slot.Strategy.CompareTo(right.Slot.Strategy);
        if (order == 0) order = string.CompareOrdinal(left.Instrument.Symbol, right.Instrument.Symbol);
        return order < 0;
    }

    Candidate? Find(StrategySlot slot)
    {
        foreach (var candidate in Candidates)
            if (candidate.Slot.Strategy == slot.Strategy && candidate.Instrument.Equals(slot.Instrument)) return candidate;
        return null;
    }

    Candidate Next()
    {
        if (_count == _candidates.Length)
        {
            Array.Resize(ref _candidates, 2 * _count);
            for (var i = _count; i < _candidates.Length; i++)
                _candidates[i] = new Candidate();
        }

        return _candidates[_count++];
    }
}
