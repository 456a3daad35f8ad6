namespace Krakked.Execution;

/// <summary>An order as it was remembered when we were last here.</summary>
public sealed record RestoredOrder
{
    /// <summary>Its facts.</summary>
    public required Order Order { get; init; }

    /// <summary>Where it was.</summary>
    public required OrderState State { get; init; }

    /// <summary>Times it was sent.</summary>
    public int Attempts { get; init; }

    /// <summary>When it was sent last, Unix ms UTC; null when never.</summary>
    public long? SentAt { get; init; }

    /// <summary>True when it was to be taken back.</summary>
    public bool CancelAsked { get; init; }

    /// <summary>What it was to become in its place, of which nobody knows whether it did; null when nothing of the kind was under way.</summary>
    public Amendment? Amending { get; init; }

    /// <summary>True when the price had come to its trigger.</summary>
    public bool Triggered { get; init; }

    /// <summary>The price its action was decided at, in quote currency; null when that was not kept.</summary>
    public decimal? Price { get; init; }

    /// <summary>Its fills, as they were booked, in that order.</summary>
    public IReadOnlyList<Fill> Fills { get => field ?? []; init; }
}
