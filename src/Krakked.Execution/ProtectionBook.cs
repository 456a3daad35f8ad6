namespace Krakked.Execution;

/// <summary>The sleeves the order manager has seen, in the order of their first fill or protection.</summary>
/// <remarks>There are few, and the same one is asked for many times in a row: a scan beats a dictionary.</remarks>
sealed class ProtectionBook
{
    readonly List<ProtectedSleeve> _sleeves = [];
    long _brackets;
    ProtectedSleeve? _last;

    /// <summary>True once any sleeve was ever protected: before that there is nothing to look after.</summary>
    public bool InUse { get; private set; }

    public int Count => _sleeves.Count;

    public ProtectedSleeve this[int index] => _sleeves[index];

    /// <summary>True while a protected sleeve holds anything, so that time alone can make something happen.</summary>
    public bool AnyStands
    {
        get
        {
            if (!InUse) return false;
            foreach (var sleeve in _sleeves)
                if (sleeve.Stands) return true;
            return false;
        }
    }

    /// <summary>Takes the protections of an action that is carried out. An entry that names none takes away what stood for the last one.</summary>
    public void Protect(in RiskAdjustedAction action, long plan)
    {
        if (InUse)
            for (var i = 0; i < action.Changes.Count; i++)
                if (action.Changes[i] is { Quantity: > 0 } change)
                    Find(action.Instrument, change.Strategy).Protect(new SleeveProtection(change.Strategy, null, null, null, null), plan);

        for (var i = 0; i < action.Protections.Count; i++)
        {
            var given = action.Protections[i];
            Find(action.Instrument, given.Strategy).Protect(given, plan);
            InUse = true;
        }
    }

    /// <summary>Books what a fill did to the sleeves.</summary>
    public void Book(Fill fill)
    {
        for (var i = 0; i < fill.Sleeves.Count; i++)
        {
            var part = fill.Sleeves[i];
            Find(fill.Instrument, part.Strategy).Book(part, fill, ref _brackets);
        }
    }

    /// <summary>Makes what a strategy's sleeves of one asset hold add up to an amount; false when they do.</summary>
    /// <remarks>
    /// An asset has a sleeve for each pair it is traded by. What is missing is taken from the last of them; what is more, only a sole one can have.
    /// </remarks>
    public bool Correct(string asset, StrategyId strategy, decimal held, long time)
    {
        var (sum, count) = (0m, 0);
        foreach (var sleeve in _sleeves)
        {
            if (sleeve.Strategy != strategy || sleeve.Instrument.Base != asset) continue;
            sum += sleeve.Held;
            count++;
        }

        if (sum == held || (sum < held && count != 1)) return false;
        for (var i = _sleeves.Count - 1; i >= 0; i--)
        {
            var sleeve = _sleeves[i];
            if (sleeve.Strategy != strategy || sleeve.Instrument.Base != asset || sum == held) continue;
            var corrected = Math.Max(0, sleeve.Held + held - sum);
            sum += corrected - sleeve.Held;
            sleeve.Correct(corrected, time, ref _brackets);
        }

        return true;
    }

    /// <summary>Takes up what was remembered of a sleeve.</summary>
    public void Restore(in GuardState guard)
    {
        var sleeve = Find(guard.Instrument, guard.Protection.Strategy);
        sleeve.Restore(guard);
        InUse |= sleeve.IsProtected;
        _brackets = Math.Max(_brackets, guard.Bracket);
    }

    /// <summary>The sleeve that a protective order of an earlier life sells.</summary>
    public ProtectedSleeve FindGuarded(Order order)
    {
        _brackets = Math.Max(_brackets, order.Bracket);
        return Find(order.Instrument, order.Changes[0].Strategy);
    }

    /// <summary>One that has changed since it was last told; false when all were told.</summary>
    public bool TryTell(out GuardState guard)
    {
        foreach (var sleeve in _sleeves)
        {
            if (!sleeve.Changed) continue;
            guard = sleeve.Tell();
            return true;
        }

        guard = default;
        return false;
    }

    ProtectedSleeve Find(Instrument instrument, StrategyId strategy)
    {
        if (_last is { } last && last.Instrument.Equals(instrument) && last.Strategy == strategy) return last;
        foreach (var sleeve in _sleeves)
            if (sleeve.Instrument.Equals(instrument) && sleeve.Strategy == strategy) return _last = sleeve;

        _last = new ProtectedSleeve(instrument, strategy);
        _sleeves.Add(_last);
        return _last;
    }
}
