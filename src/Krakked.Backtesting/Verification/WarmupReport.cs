namespace Krakked.Backtesting;

/// <summary>One try with a shorter history.</summary>
/// <param name="History">Bars before the window.</param>
/// <param name="Changed">The first decision in the window that was another one; null when all were the same.</param>
public sealed record WarmupProbe(int History, ChangedDecision? Changed);

/// <summary>What <see cref="WarmupCheck"/> found.</summary>
public sealed record WarmupReport
{
    /// <summary>Bars the strategy says it must see before its intents count.</summary>
    public required int Declared { get; init; }

    /// <summary>Bars in the window whose decisions were compared.</summary>
    public required int Window { get; init; }

    /// <summary>Close of the window's first bar, Unix ms UTC.</summary>
    public required long From { get; init; }

    /// <summary>Decisions in the window that wanted something; with none of them, nothing was shown.</summary>
    public required int Decisions { get; init; }

    /// <summary>What the strategy threw over the whole history; null when it always answered.</summary>
    public required string? Failure { get; init; }

    /// <summary>Every history length that was tried, the shortest first.</summary>
    public required IReadOnlyList<WarmupProbe> Probes { get; init; }

    /// <summary>Shortest history tried from which on no decision in the window changed.</summary>
    public int Needed => Probes.LastOrDefault(p => p.Changed is not null) is { } lacking
        ? Probes.First(p => p.History > lacking.History).History
        : 0;

    /// <summary>True when decisions changed down from the longest history there was: more bars would tell more.</summary>
    public bool NeedsEverything => Needed == Probes[^1].History && Needed > 0;

    /// <summary>True when the declared warm-up is at least what is needed and nothing was thrown.</summary>
    public bool IsEnough => Declared >= Needed && Failure is null;
}
