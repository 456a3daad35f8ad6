using Krakked.Testing;

namespace Krakked.Execution.Tests;

/// <summary>Against a truthful venue that answers late, loses answers, refuses and fills in parts, no sleeve stands bare or is sold twice.</summary>
public sealed class ProtectionPropertyTests
{
    static readonly string[] Strategies = ["one", "two"];

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Resting_sales_never_exceed_what_is_held_and_quiet_sleeves_are_wholly_covered(int seed)
    {
        var random = new Random(seed);
        var exchange = new Exchange(random);
        for (var step = 0; step < 150; step++)
        {
            exchange.Act();
            Assert.That(exchange.SellingAtVenue, Is.LessThanOrEqualTo(exchange.Coins), $"seed {seed}, step {step}");
        }

        exchange.Calm();
        foreach (var name in Strategies)
            AssertCovered(exchange, new StrategyId(name), seed);
    }

    static void AssertCovered(Exchange exchange, StrategyId strategy, int seed)
    {
        var held = exchange.Held.GetValueOrDefault(strategy);
        var guards = exchange.Open.Where(o => o.Order.Type is not OrderType.Limit && o.Order.Changes[0].Strategy == strategy).ToArray();
        Assert.That(guards.Select(g => g.Left), Is.All.EqualTo(held), $"seed {seed}");
        Assert.That(guards.Select(g => g.Order.Type), Is.Unique);
        if (held > 0) Assert.That(guards, Is.Not.Empty, $"seed {seed}: {strategy} holds {held} and stands bare");
    }

    sealed class Resting(Order order)
    {
        public Order Order { get; } = order;

        public decimal Left { get; set; } = order.Quantity;
    }

    sealed class Exchange(Random random)
    {
        readonly OrderManager _orders = new(Desk.Patient with { AbsencesForProof = 1, LimitTimeoutMs = null }, new CountedOrderIds());
        long _now = Given.Start;
        int _trades;

        public List<Resting> Open { get; } = [];

        public Dictionary<StrategyId, decimal> Held { get; } = [];

        public decimal Coins => Held.Values.Sum();

        public decimal SellingAtVenue => Open.Where(o => o.Order is { Side: Side.Sell, IsWatched: false }).Sum(o => o.Left);

        public void Act()
        {
            switch (random.Next(7))
            {
                case 0: Want(); break;
                case 1: Pass(random.Next(20_000)); break;
                case 2: if (Pick() is { } cancelled) End(cancelled, VenueEventKind.Cancelled); break;
                case 3: Fire(); break;
                default: Trade(); break;
            }

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
                Obey(losing: false);
            }
        }

        void Want()
        {
            var strategy = Strategies[random.Next(Strategies.Length)];
            var held = Held.GetValueOrDefault(new StrategyId(strategy));
            var change = random.Next(3) switch { 0 => -held, 1 => -Math.Floor(held * 5) / 10, _ => random.Next(1, 20) / 10m };
            if (change == 0) return;

            var limit = random.Next(2) == 0 ? 99m : (decimal?)null;
            var action = Given.Action(Coins, 100m, limit, null, new SleeveChange(new StrategyId(strategy), change));
            var (target, trailing) = (random.Next(2) == 0 ? 120m : (decimal?)null, random.Next(3) == 0 ? 8m : (decimal?)null);
            if (change > 0) action = action.With(Given.Protection(95m, target, trailing, strategy: strategy));
            _orders.Submit(Given.PlanAt(_now, action));
        }

        void Pass(long ms)
        {
            _now += ms;
            _orders.Advance(_now);
        }

        Resting? Pick() => Open.Count == 0 ? null : Open[random.Next(Open.Count)];

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
            var order = trading[random.Next(trading.Length)];
            Fill(order, random.Next(3) == 0 ? order.Left : Math.Min(order.Left, random.Next(1, 10) / 10m));
        }

        void Fill(Resting order, decimal quantity)
        {
            order.Left -= quantity;
            if (order.Left == 0) Open.Remove(order);
            var strategy = order.Order.Changes[0].Strategy;
            Held[strategy] = Held.GetValueOrDefault(strategy) + (order.Order.Side is Side.Buy ? quantity : -quantity);
            Assert.That(Held[strategy], Is.GreaterThanOrEqualTo(0m));
            var trade = new VenueTrade($"t{++_trades}", quantity, 100m, 0);
            var happened = new VenueEvent { Kind = VenueEventKind.Traded, Order = order.Order.Id, Time = _now, Trade = trade };
            _orders.OnVenue(happened);
            if (random.Next(4) == 0) _orders.OnVenue(happened);
        }

        void End(Resting order, VenueEventKind how)
        {
            Open.Remove(order);
            Say(how, order.Order.Id);
        }

        void Say(VenueEventKind kind, OrderId id) => _orders.OnVenue(new VenueEvent { Kind = kind, Order = id, Time = _now });

        void Obey(bool losing)
        {
            while (_orders.TryTakeCommand(out var command))
            {
                var open = Open.Find(o => o.Order.Id == command.Order.Id);
                switch (command.Kind)
                {
                    case VenueCommandKind.Send: Take(command.Order, losing); break;
                    case VenueCommandKind.Cancel when open is null || (losing && random.Next(5) == 0):
                        Say(VenueEventKind.CancelFailed, command.Order.Id);
                        break;
                    case VenueCommandKind.Cancel: End(open!, VenueEventKind.Cancelled); break;
                    case VenueCommandKind.LookUp: Say(open is null ? VenueEventKind.Absent : VenueEventKind.Accepted, command.Order.Id); break;
                }
            }

            while (_orders.TryRead(out _)) { }
        }

        void Take(Order order, bool losing)
        {
            var fate = losing ? random.Next(10) : 9;
            if (fate == 0)
            {
                Say(VenueEventKind.NotSent, order.Id);
                return;
            }

            if (fate == 1)
            {
                Say(VenueEventKind.Rejected, order.Id);
                return;
            }

            if (fate != 2) Open.Add(new Resting(order));
            Say(fate is 2 or 3 ? VenueEventKind.NoAnswer : VenueEventKind.Accepted, order.Id);
        }
    }
}
