using Krakked.Exchange;
using Krakked.Live;
using Krakked.Risk;

namespace Krakked.Simulation;

/// <summary>Strategies that want anything that can be wanted, through the real risk engine.</summary>
sealed class Trader
{
    readonly World _world;
    readonly RiskEngine _risk;
    readonly List<StrategySlot> _slots = [];

    public Trader(World world, LivePortfolio books)
    {
        _world = world;
        _risk = new RiskEngine(RiskOptions.Unlimited with { KillSwitchOnDrift = true }, world.Market, books);
        foreach (var pair in world.Exchange.Listing.Pairs)
            foreach (var strategy in LifeDraw.Strategies)
                _slots.Add(new StrategySlot(strategy, Nobody.Instance, pair.Rules, Timeframe.M1, world.Market, books));
    }

    /// <summary>One plan; null when nothing is wanted.</summary>
    public ExecutionPlan? Decide(long now, LivePortfolio books, long number)
    {
        var chance = _world.Whims;
        var slot = _slots[chance.Below(_slots.Count)];
        var held = books.Position(slot.Instrument).Held(slot.Strategy);
        var intent = held > slot.Instrument.MinimumOrder ? Holding(chance, slot) : Entering(chance, slot);
        return Review(slot, intent, now, number);
    }

    /// <summary>One plan for what one strategy wants; null when that comes to nothing.</summary>
    public ExecutionPlan? Review(Instrument instrument, StrategyId strategy, StrategyIntent intent, long now, long number) =>
        Review(_slots.First(s => s.Strategy == strategy && s.Instrument.Equals(instrument)), intent, now, number);

    /// <summary>A plan that sells everything, and what cannot be sold.</summary>
    public ReductionPlan Flatten(long now, long number)
    {
        var reduction = _risk.Flatten(now);
        return reduction with { Plan = reduction.Plan with { Id = number } };
    }

    ExecutionPlan? Review(StrategySlot slot, StrategyIntent intent, long now, long number)
    {
        ReadOnlySpan<SlotIntent> intents = [new SlotIntent(slot, intent)];
        var plan = _risk.Review(intents, now);
        return plan.Actions.Count == 0 ? null : plan with { Id = number };
    }

    StrategyIntent Entering(Chance chance, StrategySlot slot)
    {
        var price = Price(slot);
        var intent = StrategyIntent.EnterWith(chance.Between(30, 1_500)) with
        {
            LimitPrice = chance.Strikes(0.4) ? Near(slot, price, below: chance.Between(-20, 60)) : 0,
        };
        if (!_world.Draw.Protects) return intent;
        return intent with
        {
            StopLoss = chance.Strikes(0.7) ? Near(slot, price, below: chance.Between(30, 200)) : 0,
            TakeProfit = chance.Strikes(0.4) ? Near(slot, price, below: -chance.Between(30, 200)) : 0,
            TrailingStop = chance.Strikes(0.3) ? price - Near(slot, price, below: chance.Between(40, 150)) : 0,
            ExitAfter = chance.Strikes(0.15) ? (int)chance.Between(2, 8) : 0,
        };
    }

    StrategyIntent Holding(Chance chance, StrategySlot slot) => chance.Below(4) switch
    {
        0 => StrategyIntent.Exit,
        1 => StrategyIntent.Reduce(chance.Below(100) / 10_000.0),
        2 => Growing(slot, chance.Between(500, 2_000)),
        _ => StrategyIntent.Exit with { LimitPrice = Near(slot, Price(slot), below: -chance.Between(0, 40)) },
    };

    // With every other amount the stop moves as well.
    StrategyIntent Growing(StrategySlot slot, long dollars) => StrategyIntent.IncreaseWith(dollars) with
    {
        StopLoss = _world.Draw.Protects && dollars % 2 == 0 ? Near(slot, Price(slot), below: 30 + (dollars % 170)) : 0,
    };

    static double Price(StrategySlot slot) => slot.Market.TryQuote(slot.Instrument, out var quote) ? quote.Last : 0;

    // So many hundredths of a percent below the price, on the tick.
    static double Near(StrategySlot slot, double price, long below)
    {
        if (price <= 0) return 0;
        var near = Numeric.FromMarket(Math.Round(price * (1 - (below / 10_000.0)), 8));
        return (double)slot.Instrument.RoundToTick(near, MidpointRounding.ToEven);
    }

    // The simulation wants on its strategies' behalf.
    sealed class Nobody : IStrategy
    {
        public static readonly Nobody Instance = new();

        public int Warmup => 0;

        public StrategyIntent OnBar(in Moment now) => default;
    }
}
