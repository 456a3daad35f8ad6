namespace Krakked.Storage;

/// <summary>The protection in force over one sleeve, with what only time has taught it.</summary>
public sealed record SleeveGuard
{
    /// <summary>What is held.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>Whose sleeve, and what guards it.</summary>
    public required SleeveProtection Protection { get; init; }

    /// <summary>What its orders share; 0 before the sleeve was entered.</summary>
    public long Bracket { get; init; }

    /// <summary>The plan that set it.</summary>
    public long PlanId { get; init; }

    /// <summary>When the sleeve was entered, Unix ms UTC.</summary>
    public long Since { get; init; }

    /// <summary>The highest trigger its trailing stop has reached; null before the venue has told one.</summary>
    public decimal? Trailed { get; init; }

    /// <summary>Base currency held. Read from what its trades did, and so not stored with it.</summary>
    public decimal Held { get; init; }

    /// <summary>The price of its last buy, 0 for none; read from its trades like <see cref="Held"/>.</summary>
    public decimal LastBuy { get; init; }

    /// <summary>When this was so, Unix ms UTC.</summary>
    public required long Time { get; init; }
}
