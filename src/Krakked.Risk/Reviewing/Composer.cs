namespace Krakked.Risk;

/// <summary>Makes one action an instrument of what became of the candidates.</summary>
static class Composer
{
    /// <summary>Net reductions first, otherwise in the order in which the candidates were judged.</summary>
    public static RiskAdjustedAction[] Compose(ReadOnlySpan<Candidate> judged)
    {
        if (judged.Length == 0) return [];
        if (judged.Length == 1) return [Action(judged, judged[0].Holding)];

        var actions = new List<RiskAdjustedAction>(judged.Length);
        var reductions = 0;
        for (var i = 0; i < judged.Length; i++)
        {
            var holding = judged[i].Holding;
            if (First(judged, holding) < i) continue;
            if (holding.Change.IsBelowZero()) actions.Insert(reductions++, Action(judged, holding));
            else actions.Add(Action(judged, holding));
        }

        return [.. actions];
    }

    static int First(ReadOnlySpan<Candidate> judged, Holding holding)
    {
        var i = 0;
        while (judged[i].Holding != holding) i++;
        return i;
    }

    static RiskAdjustedAction Action(ReadOnlySpan<Candidate> judged, Holding holding)
    {
        var (changes, reasons, protections) = (0, 0, 0);
        Candidate only = null!;
        var shared = false;
        foreach (var candidate in judged)
        {
            if (candidate.Holding != holding) continue;
            shared |= only is not null;
            only = candidate;
            if (!candidate.Quantity.IsZero()) changes++;
            if (Protections.AreSetBy(candidate)) protections++;
            reasons += candidate.Reasons.Count;
        }

        var verdict = reasons == 0 ? RiskVerdict.Allowed : changes == 0 ? RiskVerdict.Blocked : RiskVerdict.Clamped;
        return new RiskAdjustedAction(holding.Instrument, Kind(holding, verdict), verdict)
        {
            CurrentBase = holding.Position.Quantity,
            Delta = holding.Change,
            Price = holding.Price,
            LimitPrice = Limits.Of(judged, holding),
            Changes = changes == 0 ? [] : Changes(judged, holding, changes),
            Protections = protections == 0 ? [] : Protect(judged, holding, protections),
            Reasons = reasons == 0 ? [] : Reasons(judged, holding, reasons),
            Because = shared ? null : only.Intent.Because,
        };
    }

    // What is blocked keeps the name of what was wanted: only a buy can be.
    static ActionKind Kind(Holding holding, RiskVerdict verdict)
    {
        if (verdict is RiskVerdict.Blocked || holding.Change.IsAboveZero())
            return holding.IsFlat(holding.Position.Quantity) ? ActionKind.Open : ActionKind.Increase;
        if (holding.Change.IsZero()) return ActionKind.None;
        return holding.IsFlat(holding.Quantity) ? ActionKind.Close : ActionKind.Reduce;
    }

    static SleeveChange[] Changes(ReadOnlySpan<Candidate> judged, Holding holding, int count)
    {
        var (changes, next) = (new SleeveChange[count], 0);
        foreach (var candidate in judged)
            if (candidate.Holding == holding && !candidate.Quantity.IsZero())
                changes[next++] = new SleeveChange(candidate.Slot.Strategy, candidate.Change);
        return changes;
    }

    static SleeveProtection[] Protect(ReadOnlySpan<Candidate> judged, Holding holding, int count)
    {
        var (protections, next) = (new SleeveProtection[count], 0);
        foreach (var candidate in judged)
            if (candidate.Holding == holding && Protections.AreSetBy(candidate))
                protections[next++] = Protections.Of(candidate);
        return protections;
    }

    static RiskReason[] Reasons(ReadOnlySpan<Candidate> judged, Holding holding, int count)
    {
        var (reasons, next) = (new RiskReason[count], 0);
        foreach (var candidate in judged)
        {
            if (candidate.Holding != holding) continue;
            candidate.Reasons.CopyTo(reasons, next);
            next += candidate.Reasons.Count;
        }

        return reasons;
    }
}
