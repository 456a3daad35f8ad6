namespace Krakked.Execution;

/// <summary>One sleeve as the order manager knows it: what it holds by the fills it booked, and what stands guard over that.</summary>
/// <remarks>
/// A protection is not forgotten when the sleeve is sold but when it is next entered: a fill that arrives late finds its stop still there.
/// </remarks>
sealed class ProtectedSleeve(Instrument instrument, StrategyId strategy)
{
    readonly decimal _smallest = Math.Max(instrument.MinimumOrder, new decimal(1, 0, 0, isNegative: false, (byte)instrument.LotDecimals));
    decimal? _stop, _target, _distance;
    long? _holdMs;
    long _since;
    decimal _lastBuy;
    bool _trailingRests;

    public Instrument Instrument { get; } = instrument;

    public StrategyId Strategy { get; } = strategy;

    /// <summary>Base currency held.</summary>
    public decimal Held { get; private set; }

    /// <summary>What of it can be sold: whole lots. The rest is dust.</summary>
    public decimal Sellable { get; private set; }

    /// <summary>What its protective orders share while it holds anything; another one each time it is entered.</summary>
    public long Bracket { get; private set; }

    /// <summary>The plan that protected it last.</summary>
    public long Plan { get; private set; }

    /// <summary>The highest trigger its trailing stop has reached; null before the venue has told one.</summary>
    public decimal? Trailed { get; private set; }

    /// <summary>Its protective orders whose end is open.</summary>
    public List<TrackedOrder> Orders { get; } = [];

    /// <summary>Protective orders in a row that ended without having been asked to.</summary>
    public int Failures { get; private set; }

    /// <summary>Rises whenever it is traded or protected anew.</summary>
    public long Version { get; private set; }

    /// <summary>Nothing more is placed before.</summary>
    public long NotBefore { get; set; } = long.MinValue;

    /// <summary>True when what <see cref="Tell"/> says is not what it said last.</summary>
    public bool Changed { get; private set; }

    /// <summary>True when the venue would not let a protective order rest: then it is watched.</summary>
    public bool CannotRest { get; private set; }

    public bool IsProtected => _stop is not null || _target is not null || _distance is not null || _holdMs is not null;

    /// <summary>True while it is protected, or orders of a protection that it has no more are not taken back yet.</summary>
    public bool IsGuarded => IsProtected || Orders.Count > 0;

    /// <summary>True while there is something to protect and a protection for it.</summary>
    public bool Stands => Sellable.IsAboveZero() && IsProtected && !GivenUp;

    // Less than the venue takes, and it did refuse it: nobody can sell that.
    bool GivenUp => CannotRest && Failures > 1 && (Held < _smallest || Held * _lastBuy < Instrument.MinimumCost);

    /// <summary>
    /// The protective order that has been triggered or sells already; until it has ended the others stay away. Null when all wait.
    /// </summary>
    public TrackedOrder? Fired
    {
        get
        {
            foreach (var order in Orders)
                if (order.Triggered || order.Filled > 0 || (order.Order.Type is OrderType.Market && order.AtVenue)) return order;
            return null;
        }
    }

    /// <summary>Takes the protection of a buy: all of it when the sleeve is entered, and what is named when it grows.</summary>
    public void Protect(in SleeveProtection given, long plan)
    {
        var enters = Held < _smallest;
        _stop = given.StopLoss ?? (enters ? null : _stop);
        _target = given.TakeProfit ?? (enters ? null : _target);
        _distance = given.TrailingOffset ?? (enters ? null : _distance);
        _holdMs = given.HoldMs ?? (enters ? null : _holdMs);
        if (given != new SleeveProtection(Strategy, null, null, null, null)) Plan = plan;
        Changed = true;
        Forgive();
    }

    /// <summary>Books one sleeve's part of a fill; <paramref name="bracket"/> is the number to take if that enters the sleeve.</summary>
    public void Book(in SleeveFill part, Fill fill, ref long bracket)
    {
        var empty = Sellable.IsZero();
        var held = Held + part.Quantity;
        if (fill.FeeAsset is FeeAsset.Base) held -= part.Fee;

        // What was held before we were here was never booked, so a sale may be of more than is known.
        Held = held.IsBelowZero() ? 0 : held;
        Sellable = Held.Scale <= Instrument.LotDecimals ? Held : Instrument.FloorToLot(Held);
        if (part.Quantity.IsAboveZero()) _lastBuy = fill.Price;
        Changed = true;
        Forgive();
        if (!empty || Sellable.IsZero()) return;

        _since = fill.Time;
        Trailed = null;
        Bracket = ++bracket;
    }

    /// <summary>Holds another amount than its own fills say: others' trades took some of it, or were found to have been others' after all.</summary>
    public void Correct(decimal held, long time, ref long bracket)
    {
        (Held, Sellable) = (held, Instrument.FloorToLot(held));
        Changed = true;
        Forgive();
        if (Bracket != 0 || Sellable.IsZero()) return;

        (_since, Bracket) = (time, ++bracket);
    }

    /// <summary>A trailing stop never turns back, and neither does one that takes its place.</summary>
    public void Follow(decimal trigger)
    {
        if (trigger <= Trailed) return;
        Trailed = trigger;
        Changed = true;
    }

    /// <summary>What is known of it, for a later life.</summary>
    public GuardState Tell()
    {
        Changed = false;
        return new GuardState
        {
            Instrument = Instrument,
            Protection = new SleeveProtection(Strategy, _stop, _target, _distance, _holdMs),
            Held = Held,
            Bracket = Bracket,
            PlanId = Plan,
            Since = _since,
            Trailed = Trailed,
            LastBuy = _lastBuy,
        };
    }

    /// <summary>Takes up what was told. What the venue refused is forgotten: it is asked once more.</summary>
    public void Restore(in GuardState guard)
    {
        (_, _stop, _target, _distance, _holdMs) = guard.Protection;
        (Held, Bracket, Plan, _since, Trailed, _lastBuy) =
            (guard.Held, guard.Bracket, guard.PlanId, guard.Since, guard.Trailed, guard.LastBuy);
        Sellable = Instrument.FloorToLot(Held);
    }

    /// <summary>Takes up a protective order whose end is open.</summary>
    public void Adopt(TrackedOrder order)
    {
        Orders.Add(order);
        _trailingRests |= order.Order is { Type: OrderType.TrailingStop, IsWatched: false };
    }

    /// <summary>A protective order ended without having been asked to; <paramref name="refused"/> when the venue did not want it.</summary>
    public void Fail(bool refused)
    {
        Failures++;
        CannotRest |= refused;
    }

    /// <summary>True when time alone asks for something: it has been held long enough, or a wait is over.</summary>
    public bool IsDue(long now) => (_holdMs is { } held && now - _since >= held) || (NotBefore != long.MinValue && now >= NotBefore);

    /// <summary>When time alone asks for something next, after <paramref name="now"/>; <see cref="long.MaxValue"/> for never.</summary>
    public long DueAfter(long now)
    {
        if (!Stands) return long.MaxValue;
        var due = _holdMs is { } held && _since + held > now ? _since + held : long.MaxValue;
        return NotBefore > now ? Math.Min(due, NotBefore) : due;
    }

    /// <summary>The orders that are to protect <paramref name="quantity"/> of it at <paramref name="now"/>.</summary>
    public void List(ProtectionMode mode, decimal quantity, long now, List<ProtectiveOrder> wanted)
    {
        wanted.Clear();
        if (_holdMs is { } held && now - _since >= held)
        {
            wanted.Add(new ProtectiveOrder(OrderType.Market, null, IsWatched: false, ProtectiveOrder.TimeExit));
            return;
        }

        var rests = mode is ProtectionMode.Resting && !CannotRest && quantity >= _smallest;
        if (Orders.Count == 0) _trailingRests = _stop is not { } fixedStop || (Trailed ?? (_lastBuy - _distance)) >= fixedStop;
        var trailing = rests && _distance is not null && _trailingRests;
        if (_stop is { } stop) Add(OrderType.StopLoss, stop, rests && !trailing, ProtectiveOrder.StopLoss);
        if (_distance is { } distance) Add(OrderType.TrailingStop, distance, trailing, ProtectiveOrder.TrailingStop);
        if (_target is { } target) Add(OrderType.TakeProfit, target, rests && _stop is null && _distance is null, ProtectiveOrder.TakeProfit);

        void Add(OrderType type, decimal price, bool resting, string because) =>
            wanted.Add(new ProtectiveOrder(type, price, !resting || price * quantity < Least(type), because));
    }

    // A trailing stop's price is a distance; what it is worth when it is sold nobody knows yet.
    decimal Least(OrderType type) => type is OrderType.TrailingStop ? 0 : Instrument.MinimumCost;

    void Forgive() => (Failures, NotBefore, CannotRest, Version) = (0, long.MinValue, false, Version + 1);
}
