using Krakked.Testing;

namespace Krakked.Execution.Tests;

/// <summary>
/// A venue that answers late, loses answers, refuses and fills in parts, but never lies, and the driver between it and an order manager: what
/// the manager tells is remembered before anything it asks for is done.
/// </summary>
sealed class TruthfulExchange
{
    public static readonly string[] Strategies = ["one", "two"];

    readonly Random _random;
    readonly OrderOptions _options;
    readonly HashSet<OrderId> _arrived = [];
    readonly Dictionary<OrderId, List<VenueTrade>> _trades = [];
    Memory _memory = new();
    OrderManager _orders;
    long _now = Given.Start, _ids = 1;
    readonly List<OrderId> _unanswered = [];
    readonly List<OrderId> _settled = [];
    int _traded;

    public TruthfulExchange(Random random, OrderOptions? options = null)
    {
        _random = random;
        _options = options ?? (Desk.Patient with { AbsencesForProof = 1, LimitTimeoutMs = null });
        _orders = new OrderManager(_options, new CountedOrderIds());
    }

    public List<Resting> Open { get; } = [];

    public decimal Coins { get; private set; }

    public decimal SellingAtVenue => Open.Where(o => o.Order is { Side: Side.Sell, IsWatched: false }).Sum(o => o.Left);

    /// <summary>What a strategy holds of them, by what the manager told last.</summary>
    public decimal Held(StrategyId strategy) => _memory.Guards.FirstOrDefault(g => g.Protection.Strategy == strategy).Held;

    public void Act()
    {
        Step();
        Obey(losing: true);
    }

    /// <summary>One step in the middle of which the process dies; another one takes over from what was remembered.</summary>
    public void Die()
    {
        Step();
        if (_random.Next(3) > 0)
        {
            // Remembered; what was asked for is done in part, or not at all.
            var commands = Commands();
            Remember();
            foreach (var command in commands) _memory.Take(command);
            foreach (var command in commands.Take(_random.Next(commands.Count + 1))) Do(command, losing: true, heard: false);
        }

        var known = _memory.Copy();
        _memory = known;
        _ids += 1_000;
        _unanswered.Clear();
        _settled.Clear();
        _now += _random.Next(30_000);
        _orders = new OrderManager(_options, new CountedOrderIds(_ids));
        _orders.Restore(known.Orders, known.Guards, _now);
        WatchAgain();
        Sweep(known);
        Obey(losing: true);
    }

    /// <summary>Lets time pass until the manager says it is needed, or for a while when it says never.</summary>
    public void Sleep()
    {
        Pass(0);
        Obey(losing: true);
        Pass(0);
        var due = _orders.NextDue;
        Assert.That(due, Is.GreaterThan(_now));
        Pass(Math.Min(due - 1 - _now, 60_000));
        Assert.That(Commands(), Is.Empty, "something was asked for before it was due");
        Assert.That(_orders.TryRead(out _), Is.False, "something happened before it was due");
        Pass(1);
        Obey(losing: true);
    }

    /// <summary>Lets everything that is on its way come to its end.</summary>
    public void Calm()
    {
        for (var i = 0; i < 40; i++)
        {
            foreach (var order in Open.Where(o => o.Order.Type is OrderType.Market or OrderType.Limit || o.Left < o.Order.Quantity).ToArray())
                Fill(order, order.Left);
            Pass(3_600_000);
            ShowAmended();
            Obey(losing: false);
        }
    }

    void Step()
    {
        if (_random.Next(4) == 0) ShowAmended();
        switch (_random.Next(7))
        {
            case 0: Want(); break;
            case 1: Pass(_random.Next(20_000)); break;
            case 2: if (Pick() is { } cancelled) End(cancelled, VenueEventKind.Cancelled); break;
            case 3: Fire(); break;
            default: Trade(); break;
        }
    }

    void Want()
    {
        var strategy = Strategies[_random.Next(Strategies.Length)];
        var held = Held(new StrategyId(strategy));
        var change = _random.Next(3) switch { 0 => -held, 1 => -Math.Floor(held * 5) / 10, _ => _random.Next(1, 20) / 10m };
        if (change == 0) return;

        var limit = _random.Next(2) == 0 ? 99m : (decimal?)null;
        var action = Given.Action(Coins, 100m, limit, null, new SleeveChange(new StrategyId(strategy), change));
        var (target, trailing) = (_random.Next(2) == 0 ? 120m : (decimal?)null, _random.Next(3) == 0 ? 8m : (decimal?)null);
        if (change > 0) action = action.With(Given.Protection(95m, target, trailing, strategy: strategy));
        _orders.Submit(Given.PlanAt(_now, action));
    }

    void Pass(long ms)
    {
        _now += ms;
        _orders.Advance(_now);
    }

    Resting? Pick() => Open.Count == 0 ? null : Open[_random.Next(Open.Count)];

    void Fire()
    {
        if (Open.Where(o => o.Order.Bracket != 0).OrderBy(o => o.Order.Id.Value).FirstOrDefault() is not { } fired) return;
        Say(VenueEventKind.Triggered, fired.Order.Id);
        foreach (var rival in Open.Where(o => o != fired && o.Order.Bracket == fired.Order.Bracket).ToArray())
            End(rival, VenueEventKind.Cancelled);
        Fill(fired, fired.Left);
    }

    void Trade()
    {
        var trading = Open.Where(o => o.Order.Type is OrderType.Market or OrderType.Limit).ToArray();
        if (trading.Length == 0) return;
        var order = trading[_random.Next(trading.Length)];
        Fill(order, _random.Next(3) == 0 ? order.Left : Math.Min(order.Left, _random.Next(1, 10) / 10m));
    }

    void Fill(Resting order, decimal quantity)
    {
        order.Left -= quantity;
        if (order.Left == 0) Open.Remove(order);
        Coins += order.Order.Side is Side.Buy ? quantity : -quantity;
        Assert.That(Coins, Is.GreaterThanOrEqualTo(0m));
        var trade = new VenueTrade($"t{++_traded}", quantity, 100m, 0);
        if (!_trades.TryGetValue(order.Order.Id, out var trades)) _trades[order.Order.Id] = trades = [];
        trades.Add(trade);
        Say(trade, order.Order.Id);
        if (_random.Next(4) == 0) Say(trade, order.Order.Id);

        // That it was all of it only the venue knows, of one that may have been amended.
        if (order.Left == 0 && IsWorking(order.Order.Id)) Say(VenueEventKind.Cancelled, order.Order.Id);
    }

    void End(Resting order, VenueEventKind how)
    {
        Open.Remove(order);
        Say(how, order.Order.Id);
    }

    // What was asked for has arrived by now or never will: the venue shows what the order is.
    void ShowAmended()
    {
        foreach (var id in _unanswered.ToArray()) Show(id);
        _unanswered.Clear();
    }

    void Show(OrderId id)
    {
        if (Open.Find(o => o.Order.Id == id) is not { } open) return;
        _settled.Add(id);
        _orders.OnVenue(new VenueEvent { Kind = VenueEventKind.Amended, Order = id, Time = _now, Amendment = Amendment.Of(open.Order) });
    }

    void Amend(OrderId id, Amendment wanted, bool losing, bool heard)
    {
        var (open, fate) = (Open.Find(o => o.Order.Id == id), losing ? _random.Next(8) : 7);
        if (fate > 2) open?.Become(wanted);
        var refused = open is null || fate is 0 or 1;
        if (heard && refused && fate is not 2)
        {
            _settled.Add(id);
            _orders.OnVenue(new VenueEvent
                { Kind = VenueEventKind.AmendFailed, Order = id, Time = _now, RetryAfterMs = fate == 1 ? 1_000 : 0 });
        }
        else if (!heard || fate is 2 or 3) _unanswered.Add(id);
        else if (open is { Left: > 0 }) Show(id);

        if (open is not { Left: <= 0 }) return;
        if (heard) End(open, VenueEventKind.Cancelled);
        else Open.Remove(open);
    }

    void Say(VenueEventKind kind, OrderId id) => _orders.OnVenue(new VenueEvent { Kind = kind, Order = id, Time = _now });

    void Say(in VenueTrade trade, OrderId id) =>
        _orders.OnVenue(new VenueEvent { Kind = VenueEventKind.Traded, Order = id, Time = _now, Trade = trade });

    // Nobody watched while nobody was there.
    void WatchAgain()
    {
        for (var i = 0; i < _orders.Working; i++)
        {
            var order = _orders.At(i);
            if (order is not { Order.IsWatched: true, IsTriggered: false, State: OrderState.Open } || !_arrived.Add(order.Order.Id)) continue;
            Open.Add(new Resting(order.Order));
        }
    }

    /// <summary>Tells all there is to know of every order that was remembered, as the first sweep after a restart does.</summary>
    void Sweep(Memory known)
    {
        foreach (var id in known.Orders.Select(o => o.Order.Id))
        {
            Show(id);
            foreach (var trade in _trades.GetValueOrDefault(id) ?? []) Say(trade, id);
            if (Open.Exists(o => o.Order.Id == id)) Say(VenueEventKind.Accepted, id);
            else if (_arrived.Contains(id) && IsWorking(id))
                Say(VenueEventKind.Cancelled, id);
        }
    }

    bool IsWorking(OrderId id) => _orders.TryFind(id, out _, out var state, out _) && !OrderTransitions.IsFinal(state);

    void Obey(bool losing)
    {
        for (var commands = Commands(); commands.Count > 0; commands = Commands())
        {
            Remember();
            foreach (var command in commands) _memory.Take(command);
            foreach (var command in commands) Do(command, losing, heard: true);
        }

        Remember();
    }

    List<VenueCommand> Commands()
    {
        var commands = new List<VenueCommand>();
        while (_orders.TryTakeCommand(out var command)) commands.Add(command);
        return commands;
    }

    // What came of an amendment is remembered with what it made of the order, or not at all.
    void Remember()
    {
        foreach (var id in _settled) _memory.Settle(id);
        _settled.Clear();
        while (_orders.TryRead(out var happened)) _memory.Take(happened);
        while (_orders.TryReadGuard(out var guard)) _memory.Take(guard);
    }

    void Do(in VenueCommand command, bool losing, bool heard)
    {
        var id = command.Order.Id;
        var open = Open.Find(o => o.Order.Id == id);
        switch (command.Kind)
        {
            case VenueCommandKind.Send: Take(command.Order, losing, heard); break;
            case VenueCommandKind.Amend: Amend(id, command.Wanted!, losing, heard); break;
            case VenueCommandKind.Cancel when open is null || (losing && _random.Next(5) == 0):
                if (heard) Say(VenueEventKind.CancelFailed, id);
                break;
            case VenueCommandKind.Cancel:
                if (heard) End(open!, VenueEventKind.Cancelled);
                else Open.Remove(open!);
                break;
            case VenueCommandKind.LookUp when heard: Say(open is null ? VenueEventKind.Absent : VenueEventKind.Accepted, id); break;
        }
    }

    void Take(Order order, bool losing, bool heard)
    {
        Assert.That(_arrived, Does.Not.Contain(order.Id), "an order that arrived was sent again");
        var fate = losing ? _random.Next(10) : 9;
        if (fate is not (0 or 1 or 2))
        {
            _arrived.Add(order.Id);
            Open.Add(new Resting(order));
        }

        if (!heard) return;
        var answer = fate switch
        {
            0 => VenueEventKind.NotSent,
            1 => VenueEventKind.Rejected,
            2 or 3 => VenueEventKind.NoAnswer,
            _ => VenueEventKind.Accepted,
        };
        Say(answer, order.Id);
    }

    public sealed class Resting(Order order)
    {
        public Order Order { get; private set; } = order;

        public decimal Left { get; set; } = order.Quantity;

        public void Become(Amendment wanted)
        {
            Left = Math.Max(0, Left + wanted.Quantity - Order.Quantity);
            Order = Order with { Quantity = wanted.Quantity, TriggerPrice = wanted.TriggerPrice ?? Order.TriggerPrice };
        }
    }
}
