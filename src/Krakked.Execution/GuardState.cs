namespace Krakked.Execution;

/// <summary>What is known of one sleeve, and what stands guard over it: all that protection needs to go on after a restart.</summary>
public readonly record struct GuardState
{
    /// <summary>What is held.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>Whose sleeve, and what guards it; no price and no time when nothing does.</summary>
    public required SleeveProtection Protection { get; init; }

    /// <summary>Base currency held, by the fills that were booked.</summary>
    public required decimal Held { get; init; }

    /// <summary>What its orders share; 0 before the sleeve was entered.</summary>
    public long Bracket { get; init; }

    /// <summary>The plan that protected it last.</summary>
    public long PlanId { get; init; }

    /// <summary>When the sleeve was entered, Unix ms UTC.</summary>
    public long Since { get; init; }

    /// <summary>The highest trigger its trailing stop has reached; null before the venue has told one.</summary>
    public decimal? Trailed { get; init; }

    /// <summary>The price of its last buy; 0 for none.</summary>
    public decimal LastBuy { get; init; }
}
