namespace Krakked.Storage;

/// <summary>Everything a restart needs.</summary>
public sealed record RestartState
{
    /// <summary>Orders whose end is open and the last that ended, by id.</summary>
    public required IReadOnlyList<JournaledOrder> Orders { get; init; }

    /// <summary>What stands guard over each sleeve.</summary>
    public required IReadOnlyList<SleeveGuard> Guards { get; init; }

    /// <summary>Whether trading was stopped, and why.</summary>
    public required KillState Kill { get; init; }

    /// <summary>The highest number of a plan so far, 0 for none.</summary>
    public required long LastPlan { get; init; }

    /// <summary>The highest number of a bracket so far, 0 for none.</summary>
    public required long LastBracket { get; init; }
}

/// <summary>An order as the journal knows it.</summary>
/// <remarks>Pending says only that no send was recorded: the process may have died between sending and recording. Look such an order up.</remarks>
public sealed record JournaledOrder
{
    /// <summary>Its facts.</summary>
    public required Order Order { get; init; }

    /// <summary>Where it was.</summary>
    public required OrderState State { get; init; }

    /// <summary>The venue's name for it; null when that is not known.</summary>
    public string? VenueId { get; init; }

    /// <summary>Times it was sent.</summary>
    public int Attempts { get; init; }

    /// <summary>When it was sent last, Unix ms UTC; null when never.</summary>
    public long? SentAt { get; init; }

    /// <summary>When we asked for it to be taken back, Unix ms UTC; null when we did not.</summary>
    public long? CancelAskedAt { get; init; }

    /// <summary>What we asked it to become, of which it is not known whether it did; null when nothing of the kind was under way.</summary>
    public Amendment? Amending { get; init; }

    /// <summary>When we asked for that, Unix ms UTC; null when we did not.</summary>
    public long? AmendAskedAt { get; init; }

    /// <summary>True when its trigger was touched.</summary>
    public bool Triggered { get; init; }

    /// <summary>When anything last happened to it, Unix ms UTC.</summary>
    public required long UpdatedAt { get; init; }

    /// <summary>Its trades, oldest first.</summary>
    public required IReadOnlyList<StoredTrade> Fills { get; init; }

    /// <summary>Base currency traded.</summary>
    public decimal Filled => Fills.Sum(f => f.Quantity);
}
