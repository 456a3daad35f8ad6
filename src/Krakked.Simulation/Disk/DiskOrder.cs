using Krakked.Storage;

namespace Krakked.Simulation;

/// <summary>An order as the disk keeps it.</summary>
sealed class DiskOrder(Order order)
{
    /// <summary>Its facts, as they were last written.</summary>
    public Order Order { get; set; } = order;

    public OrderState State { get; set; } = OrderState.Pending;

    public string? VenueId { get; set; }

    public int Attempts { get; set; }

    public long? SentAt { get; set; }

    public long? CancelAskedAt { get; set; }

    public Amendment? Amending { get; set; }

    public long? AmendAskedAt { get; set; }

    public bool Triggered { get; set; }

    public long UpdatedAt { get; set; } = order.CreatedAt;

    public List<StoredTrade> Fills { get; } = [];

    /// <summary>Base currency traded.</summary>
    public decimal Filled { get; set; }

    public bool IsFinal => State >= OrderState.Filled;

    /// <summary>What a backup keeps of it while it goes on.</summary>
    public DiskOrder Copy()
    {
        var copy = new DiskOrder(Order)
        {
            State = State,
            VenueId = VenueId,
            Attempts = Attempts,
            SentAt = SentAt,
            CancelAskedAt = CancelAskedAt,
            Amending = Amending,
            AmendAskedAt = AmendAskedAt,
            Triggered = Triggered,
            UpdatedAt = UpdatedAt,
            Filled = Filled,
        };
        copy.Fills.AddRange(Fills);
        return copy;
    }

    public JournaledOrder Journaled() => new()
    {
        Order = Order,
        State = State,
        VenueId = VenueId,
        Attempts = Attempts,
        SentAt = SentAt,
        CancelAskedAt = CancelAskedAt,
        Amending = Amending,
        AmendAskedAt = AmendAskedAt,
        Triggered = Triggered,
        UpdatedAt = UpdatedAt,
        Fills = [.. Fills.OrderBy(f => f.Time).ThenBy(f => f.TradeId, StringComparer.Ordinal)],
    };
}
