using System.Globalization;
using System.Runtime.CompilerServices;
using Krakked.Execution.Simulation;
using Krakked.Strategies;

namespace Krakked.Benchmarks;

/// <summary>
/// What of the replay's time no rewriting takes away: the loop with its strategy, the objects that an order is recorded in, and its sums of money.
/// Nothing is decided, checked, matched or booked.
/// </summary>
static class ReplayFloorBenchmark
{
    const int Rounds = 11, Warmups = 4;

    static readonly string[] Names =
    [
        "bare loop", "whole replay", "loop that orders nothing",
        "  with the objects of its orders", "  with their sums of money", "  with both: the floor",
    ];

    public static int Run(int count)
    {
        var rule = new ReplayRule();
        var bars = Market.Minutes(count);
        var (curve, tape, orders) = (new double[count], new CountingTape(count), 0);

        var seconds = Measure.Medians(Rounds, Warmups,
            () => BareLoop.Run(bars, rule, curve),
            () => orders = Replay(Cross(rule), bars, rule, tape.Rewound()),
            () => Replay(new Floor(Cross(rule)), bars, rule, tape.Rewound()),
            () => Replay(new Floor(Cross(rule)) { Records = true }, bars, rule, tape.Rewound()),
            () => Replay(new Floor(Cross(rule)) { Reckons = true }, bars, rule, tape.Rewound()),
            () => Replay(new Floor(Cross(rule)) { Records = true, Reckons = true }, bars, rule, tape.Rewound()));

        Console.WriteLine(FormattableString.Invariant(
            $"{count:N0} one-minute bars, {orders:N0} orders, one every {(double)count / orders:F1} bars; ns a bar, and times the bare loop:"));
        foreach (var (name, spent) in Names.Zip(seconds))
            Console.WriteLine(FormattableString.Invariant($"{name,-36}{spent / count * 1e9,6:F2}{spent / seconds[0],8:F2}"));
        return 0;
    }

    static SmaCross Cross(ReplayRule rule) => new(rule.Fast, rule.Slow, (double)rule.Exposure);

    static int Replay(IStrategy strategy, BarSeries bars, ReplayRule rule, CountingTape tape)
    {
        var venue = new VenueOptions { MakerFee = rule.Taker, TakerFee = rule.Taker };
        var (engine, _) = Rig.Assemble(strategy, bars, rule.Cash, venue, tape);
        while (engine.Run()) { }
        return tape.Fills;
    }

    /// <summary>Wants nothing, and where the strategy inside it wants something does what that costs at the very least.</summary>
    sealed class Floor(SmaCross strategy) : IStrategy
    {
        static readonly StrategyId Name = new("sma-cross");

        ExecutionPlan? _plan;
        Order? _order;
        Fill? _fill;
        decimal _cash = 10_000_000, _held = 12.34567890m, _equity;
        long _number;

        public bool Records { get; init; }

        public bool Reckons { get; init; }

        public int Warmup => strategy.Warmup;

        public StrategyIntent OnBar(in Moment now)
        {
            if (strategy.OnBar(now).Kind is not IntentKind.Hold)
            {
                if (Records) Record(now.Instrument);
                if (Reckons) Reckon(now.Close);
            }

            return StrategyIntent.Hold;
        }

        // The plan with its action and change, the order, the fill with its part and the name of its trade.
        [MethodImpl(MethodImplOptions.NoInlining)]
        void Record(Instrument instrument)
        {
            _number++;
            SleeveChange[] changes = [new(Name, _held)];
            _plan = new ExecutionPlan(_number, _number, _cash, new RiskAdjustedAction[1]);
            _order = new Order
            {
                Id = new OrderId(_number), Instrument = instrument, Side = Side.Buy, Quantity = _held,
                CreatedAt = _number, PlanId = _plan.Id, Changes = changes,
            };
            SleeveFill[] parts = [new(Name, _held, _held)];
            _fill = new Fill
            {
                Order = _order.Id, TradeId = _number.ToString(CultureInfo.InvariantCulture), Instrument = instrument, Side = Side.Buy,
                Quantity = _held, Price = _cash, Fee = _held, Time = _number, Sleeves = parts,
            };
        }

        // As many as were counted on an order's way: two prices made money, ten sums, six products, three comparisons, one of it rounded.
        [MethodImpl(MethodImplOptions.NoInlining)]
        void Reckon(double close)
        {
            var price = Numeric.FromMarket(close);
            var cost = Numeric.Money(_held * price);
            var fee = Numeric.Money(cost * 0.0005m);
            var cash = _cash - cost - fee;
            var equity = cash + (_held * price) + fee;
            var room = (0.05m * equity) - cost;
            var risk = (_held * Numeric.FromMarket(close + 1)) - cost;
            var worst = (room - risk) + (price * 1.0026m);
            if (cost > cash) equity -= fee;
            if (risk > room) equity += worst;
            if (_held > price) equity -= risk;
            _equity = equity;
        }

        /// <summary>What the floor made, so that none of it can be left out.</summary>
        public override string ToString() => $"{_plan} {_order} {_fill} {_equity}";
    }
}
