using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>An order of ours, with what only the desk knows of it.</summary>
sealed class DeskOrder(Order order)
{
    public Order Order { get; set; } = order;

    public OrderState State { get; set; }

    /// <summary>Kraken's id; null before it is known.</summary>
    public string? VenueId { get; set; }

    /// <summary>When it was sent last, Unix ms UTC; 0 when never.</summary>
    public long SentAt { get; set; }

    /// <summary>When the exchange takes it no more, Unix ms UTC.</summary>
    public long Deadline { get; set; }

    /// <summary>What looks for it while it may or may not exist; null while that is no question.</summary>
    public OrderLookUp? LookUp { get; set; }

    /// <summary>When another reading may prove more; <see cref="long.MaxValue"/> for never.</summary>
    public long ReadAt { get; set; } = long.MaxValue;

    /// <summary>Readings in a row that could prove nothing.</summary>
    public int VainReadings { get; set; }

    /// <summary>Since when it is a question whether it exists.</summary>
    public long DoubtedSince { get; set; }

    /// <summary>The price came to its trigger.</summary>
    public bool Triggered { get; set; }

    /// <summary>For an order that we watch: true when its sale was, or may have been, asked for at the exchange.</summary>
    public bool SaleSent { get; set; }

    /// <summary>When its trigger was last told on, Unix ms UTC.</summary>
    public long FollowedAt { get; set; }

    /// <summary>True when a stop-loss was sent for it because a trailing stop could not begin where it has to.</summary>
    public bool StandsIn { get; set; }

    /// <summary>True while it is not sent because the dead-man switch must be off before.</summary>
    public bool WaitsForSwitch { get; set; }

    /// <summary>A change of it that may or may not have happened; null when there is none.</summary>
    public AskedAmendment? Amendment { get; set; }

    /// <summary>When it was last asked to change, or its change known, Unix ms UTC: what was read before says nothing of that.</summary>
    public long ShapedAt { get; set; }

    /// <summary>A cancel was taken by the exchange, and its effect is not seen yet.</summary>
    public bool CancelAnswered { get; set; }

    /// <summary>True once the exchange said that it has ended; what it traded may still be missing.</summary>
    public bool IsOver { get; set; }

    /// <summary>When it ended for us, Unix ms UTC; 0 before.</summary>
    public long EndedAt { get; set; }

    /// <summary>The best price since it stands, for a trailing stop we watch; 0 before any.</summary>
    public decimal Best { get; set; }

    public bool IsFinal => State >= OrderState.Filled;

    /// <summary>True while it rests nowhere and nothing of it was sent.</summary>
    public bool IsOnlyWatched => Order.IsWatched && !SaleSent;

    /// <summary>True while it may or may not be at the exchange.</summary>
    public bool IsInFlight => (State is OrderState.Submitted or OrderState.Unknown) && !IsOnlyWatched;
}

/// <summary>The orders of this life and the open ones of the last, by our names and by Kraken's.</summary>
sealed class DeskOrders
{
    const int Remembered = 1_024;

    readonly Dictionary<OrderId, DeskOrder> _orders = [];
    readonly Dictionary<string, DeskOrder> _byVenue = new(StringComparer.Ordinal);
    readonly List<DeskOrder> _working = [];
    readonly Queue<DeskOrder> _ended = new();

    /// <summary>Those whose end is open, oldest first.</summary>
    public IReadOnlyList<DeskOrder> Working => _working;

    public DeskOrder? Find(OrderId id) => _orders.GetValueOrDefault(id);

    public DeskOrder? Find(string venueId) => _byVenue.GetValueOrDefault(venueId);

    /// <summary>Takes in what happened to an order, and gives it back.</summary>
    public DeskOrder Observe(in ExecutionEvent happened)
    {
        var entry = Find(happened.Order.Id) ?? Add(happened.Order);
        var ended = entry.IsFinal;
        (entry.Order, entry.State) = (happened.Order, happened.State);
        entry.Triggered |= happened.Kind is ExecutionEventKind.Triggered;
        if (entry.IsFinal && !ended) End(entry);
        return entry;
    }

    /// <summary>Takes up an order of an earlier life.</summary>
    public DeskOrder Add(Order order, OrderState state = OrderState.Pending)
    {
        var entry = new DeskOrder(order) { State = state };
        _orders.Add(order.Id, entry);
        if (entry.IsFinal) Remember(entry);
        else _working.Add(entry);
        return entry;
    }

    public void Name(DeskOrder entry, string venueId)
    {
        entry.VenueId = venueId;
        _byVenue[venueId] = entry;
    }

    void End(DeskOrder entry)
    {
        _working.Remove(entry);
        Remember(entry);
    }

    void Remember(DeskOrder entry)
    {
        _ended.Enqueue(entry);
        if (_ended.Count <= Remembered) return;
        var oldest = _ended.Dequeue();
        _orders.Remove(oldest.Order.Id);
        if (oldest.VenueId is { } id) _byVenue.Remove(id);
    }
}
