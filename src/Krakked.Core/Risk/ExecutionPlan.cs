namespace Krakked;

/// <summary>The actions of one instant, blocked ones included, so that the record says what was not done and why.</summary>
/// <param name="Id">Rises by one a plan.</param>
/// <param name="Time">The instant, Unix ms UTC.</param>
/// <param name="Equity">Equity when it was decided, in quote currency.</param>
/// <param name="Actions">One an instrument: reductions first.</param>
public sealed record ExecutionPlan(long Id, long Time, decimal Equity, IReadOnlyList<RiskAdjustedAction> Actions)
{
    /// <summary>True when nothing could be opened: stopped by hand, by the day's loss or by drift.</summary>
    public bool KillSwitchActive { get; init; }

    /// <summary>True when it is carried out at the market: no order of it gets a limit that nobody asked for.</summary>
    public bool AtMarket { get; init; }

    /// <summary>What the rules kept out, sleeve by sleeve; with what was done it adds up to what was wanted.</summary>
    public IReadOnlyList<StoppedPart> Stopped { get; init; } = [];

    /// <summary>The action on <paramref name="instrument"/>; false when nobody wanted anything of it that was not so already.</summary>
    public bool TryFindAction(Instrument instrument, out RiskAdjustedAction action)
    {
        for (var i = 0; i < Actions.Count; i++)
        {
            action = Actions[i];
            if (action.Instrument.Equals(instrument)) return true;
        }

        action = default;
        return false;
    }

    /// <summary>What was kept out of a strategy's sleeve of <paramref name="instrument"/>; null when nothing was.</summary>
    public StoppedPart? StoppedOf(StrategyId strategy, Instrument instrument)
    {
        for (var i = 0; i < Stopped.Count; i++)
            if (Stopped[i].Slot.Strategy == strategy && Stopped[i].Slot.Instrument.Equals(instrument)) return Stopped[i];
        return null;
    }
}
