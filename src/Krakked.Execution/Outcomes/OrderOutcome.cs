namespace Krakked.Execution;

/// <summary>What became of an order, so far or in the end.</summary>
public sealed record OrderOutcome
{
    /// <summary>The order as it was sent last.</summary>
    public required Order Order { get; init; }

    /// <summary>Where it is.</summary>
    public required OrderState State { get; init; }

    /// <summary>Base currency traded.</summary>
    public decimal Filled { get; init; }

    /// <summary>Quote currency traded, fees apart.</summary>
    public decimal Cost { get; init; }

    /// <summary>The last thing the venue or we had to say about it; null when nothing needed a word.</summary>
    public string? Reason { get; init; }

    /// <summary>When anything last happened to it, Unix ms UTC.</summary>
    public required long UpdatedAt { get; init; }

    /// <summary>Average price of what traded; null when nothing did.</summary>
    public decimal? AveragePrice => Filled.IsZero() ? null : Cost / Filled;

    /// <summary>True when nothing more can become of it but a fill that comes late.</summary>
    public bool HasEnded => OrderTransitions.IsFinal(State);

    /// <summary>True when it was refused or given up: what was to be done was not.</summary>
    public bool HasFailed => State is OrderState.Rejected or OrderState.Error;

    /// <summary>The same order after something more has happened to it.</summary>
    public OrderOutcome After(in ExecutionEvent happened) => this with
    {
        Order = happened.Order,
        State = happened.State,
        Filled = Filled + (happened.Fill?.Quantity ?? 0),
        Cost = Cost + (happened.Fill?.Cost ?? 0),
        Reason = happened.Reason ?? Reason,
        UpdatedAt = happened.Time,
    };
}
