namespace Krakked.Backtesting;

/// <summary>What was done to the bars after a cut.</summary>
public enum FutureChange : byte
{
    /// <summary>They were taken away.</summary>
    CutOff,

    /// <summary>They were replaced by others.</summary>
    Scrambled,
}

/// <summary>A decision that changed when only the future had changed.</summary>
/// <param name="How">What was done to the future.</param>
/// <param name="CutTime">The last instant that was left as it was, Unix ms UTC.</param>
/// <param name="Changed">The first decision that was another one.</param>
public sealed record LookaheadFinding(FutureChange How, long CutTime, ChangedDecision Changed);

/// <summary>What <see cref="LookaheadCheck"/> found.</summary>
public sealed record LookaheadReport
{
    /// <summary>Bars from one regular cut to the next.</summary>
    public required int Every { get; init; }

    /// <summary>Places at which the history was cut; each was tried with every <see cref="FutureChange"/>.</summary>
    public required int Cuts { get; init; }

    /// <summary>Bars of the whole history, over all series.</summary>
    public required long Bars { get; init; }

    /// <summary>Decisions in it that wanted something.</summary>
    public required int Decisions { get; init; }

    /// <summary>SHA-256 over every decision of the whole history.</summary>
    public required string DecisionHash { get; init; }

    /// <summary>What the strategy threw over the whole history; null when it always answered.</summary>
    public required string? Failure { get; init; }

    /// <summary>The first changed decision of each run that had one, the earliest decision first.</summary>
    public required IReadOnlyList<LookaheadFinding> Findings { get; init; }

    /// <summary>Replays beside the first.</summary>
    public int Runs => Cuts * Enum.GetValues<FutureChange>().Length;

    /// <summary>True when nothing changed and nothing was thrown.</summary>
    public bool IsClean => Findings.Count == 0 && Failure is null;
}
