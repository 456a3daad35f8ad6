namespace Krakked.Execution;

/// <summary>An order and its fate so far.</summary>
/// <remarks>Reused for another order once it is forgotten, so that a long replay keeps no more of them than it needs.</remarks>
sealed class TrackedOrder
{
    string? _trade;
    List<string>? _moreTrades;
    HashSet<string>? _doubted;
    SleeveChange[]? _left;

    public Order Order { get; set; } = null!;

    public OrderState State { get; set; }

    /// <summary>Base currency traded.</summary>
    public decimal Filled { get; set; }

    /// <summary>Quote currency spent, fee apart; counted for an order sized in it.</summary>
    public decimal Spent { get; set; }

    /// <summary>The price at which sleeves trade among themselves.</summary>
    public decimal Price { get; set; }

    /// <summary>The sleeve it protects; null for an order that a plan asked for.</summary>
    public ProtectedSleeve? Guards { get; set; }

    /// <summary>True once the price has come to its trigger.</summary>
    public bool Triggered { get; set; }

    /// <summary>Times it was sent.</summary>
    public int Attempts { get; set; }

    public long SentAt { get; set; }

    /// <summary>When it wants attention next: to be sent again, looked up, or cancelled again.</summary>
    public long DueAt { get; set; }

    /// <summary>Look-ups in a row that did not find it.</summary>
    public int Absences { get; set; }

    /// <summary>A send command waits to be taken.</summary>
    public bool SendQueued { get; set; }

    public bool CancelWanted { get; set; }

    /// <summary>A cancel was asked for and has not failed.</summary>
    public bool CancelAsked { get; set; }

    /// <summary>A look-up was asked for and has not answered.</summary>
    public bool LookUpAsked { get; set; }

    /// <summary>What it is to become, or has become already: nobody knows yet. Null when no amendment is under way.</summary>
    public Amendment? Amending { get; set; }

    /// <summary>An amendment waits to be taken.</summary>
    public bool AmendQueued { get; set; }

    /// <summary>The venue refused to change it: it is taken back and placed anew instead.</summary>
    public bool CannotAmend { get; set; }

    /// <summary>The version of its sleeve at which somebody else changed it: for so long it is left as it is.</summary>
    public long? LeftAt { get; set; }

    /// <summary>The largest quantity it has had, 0 if it was never amended: trades from before it shrank may be heard of late.</summary>
    public decimal Largest { get; private set; }

    /// <summary>What may still trade of it, by all that is known.</summary>
    public decimal Left => Order.Quantity - Filled;

    /// <summary>What may still trade of it at most, whether or not it was amended.</summary>
    public decimal MostLeft => Math.Max(Order.Quantity, Amending?.Quantity ?? 0) - Filled;

    public bool IsBuy => Order.Side is Side.Buy;

    /// <summary>True while it is, or may be, at the venue.</summary>
    public bool AtVenue => State is not OrderState.Pending && !OrderTransitions.IsFinal(State);

    public void Start(Order order)
    {
        Order = order;
        State = OrderState.Pending;
        Filled = Spent = Price = 0;
        (Guards, Triggered) = (null, false);
        (Attempts, Absences, SentAt, DueAt) = (0, 0, order.CreatedAt, long.MinValue);
        (SendQueued, CancelWanted, CancelAsked, LookUpAsked) = (false, false, false, false);
        (Amending, AmendQueued, CannotAmend, LeftAt, Largest) = (null, false, false, null, 0);
        _trade = null;
        _moreTrades?.Clear();
        _doubted?.Clear();
        _left = null;
    }

    /// <summary>Takes up what was remembered of it.</summary>
    public void Resume(RestoredOrder was)
    {
        Start(was.Order);
        (State, Attempts, CancelWanted, Triggered) = (was.State, was.Attempts, was.CancelAsked, was.Triggered);
        Price = was.Price ?? was.Order.LimitPrice ?? 0;
        SentAt = was.SentAt ?? SentAt;
        Amending = was.Amending;
        foreach (var fill in was.Fills)
        {
            if (Knows(fill.TradeId)) continue;
            Remember(fill.TradeId);
            Filled += fill.Quantity;
            if (Order.QuoteAmount is not null) Spent += fill.Cost;
            if (Order.Changes.Count > 1) TakeOff(fill.Sleeves);
        }
    }

    void TakeOff(IReadOnlyList<SleeveFill> parts)
    {
        _left ??= [.. Order.Changes];
        for (var i = 0; i < parts.Count; i++)
            _left[i] = _left[i] with { Quantity = _left[i].Quantity - parts[i].Quantity };
    }

    /// <summary>True when this trade was counted before.</summary>
    public bool Knows(string trade) =>
        _trade is { } first && (string.Equals(first, trade, StringComparison.Ordinal) || _moreTrades?.Contains(trade) == true);

    /// <summary>Counts a trade that was not known.</summary>
    public void Remember(string trade)
    {
        if (_trade is null) _trade = trade;
        else (_moreTrades ??= []).Add(trade);
    }

    /// <summary>A trade cannot be; false when that was found before.</summary>
    public bool Doubt(string trade) => (_doubted ??= new HashSet<string>(StringComparer.Ordinal)).Add(trade);

    /// <summary>Takes on what an amendment made of it; what it still wants is shared among its sleeves as before.</summary>
    public void Become(Amendment amendment)
    {
        Largest = Math.Max(Largest, Math.Max(Order.Quantity, amendment.Quantity));
        Order = Order with
        {
            Quantity = amendment.Quantity,
            LimitPrice = amendment.LimitPrice,
            TriggerPrice = Order.Type is OrderType.TrailingStop ? Order.TriggerPrice : amendment.TriggerPrice,
            Changes = ChangesFor(amendment.Quantity),
        };
    }

    /// <summary>What it may still sell of one strategy's sleeve.</summary>
    public decimal LeftOf(StrategyId strategy)
    {
        if (Order.Changes.Count == 1) return Left;
        var sold = 0m;
        foreach (var change in _left ?? Order.Changes)
            if (change.Strategy == strategy && change.Quantity < 0) sold -= change.Quantity;
        return sold;
    }

    SleeveChange[] ChangesFor(decimal quantity)
    {
        if (Order.Changes.Count == 1) return [Order.Changes[0] with { Quantity = IsBuy ? quantity : -quantity }];

        SleeveChange[] changes = [.. Order.Changes];
        var left = _left ?? changes;
        var wanted = SleeveAllocation.Resize(left, IsBuy ? quantity - Filled : Filled - quantity, Order.Instrument.LotDecimals);
        for (var i = 0; i < changes.Length; i++)
            changes[i] = changes[i] with { Quantity = changes[i].Quantity - left[i].Quantity + wanted[i].Quantity };
        _left = wanted;
        return changes;
    }

    /// <summary>Shares a trade out to the sleeves, in proportion to what each still wants.</summary>
    public SleeveFill[] Share(decimal quantity, decimal fee)
    {
        var signed = IsBuy ? quantity : -quantity;
        if (Order.Changes.Count == 1)
            return [new SleeveFill(Order.Changes[0].Strategy, signed, fee)];

        _left ??= [.. Order.Changes];
        return SleeveAllocation.Share(_left, signed, fee, Order.Instrument.LotDecimals);
    }
}
