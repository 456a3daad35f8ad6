namespace Krakked.Testing;

public static partial class Given
{
    static long _plans;

    /// <summary>A plan of allowed actions.</summary>
    public static ExecutionPlan Plan(params RiskAdjustedAction[] actions) => PlanAt(Start, actions);

    public static ExecutionPlan PlanAt(long time, params RiskAdjustedAction[] actions) =>
        new(Interlocked.Increment(ref _plans), time, 10_000m, actions);

    /// <summary>An allowed action that buys for the trend strategy.</summary>
    public static RiskAdjustedAction Buy(decimal quantity, decimal price = 100m, decimal? limit = null, decimal held = 0, Instrument? of = null) =>
        Action(held, price, limit, of, new SleeveChange(Trend, quantity));

    /// <summary>An allowed action that sells for the trend strategy, by default all there is.</summary>
    public static RiskAdjustedAction Sell(
        decimal quantity, decimal price = 100m, decimal? limit = null, decimal? held = null, Instrument? of = null) =>
        Action(held ?? quantity, price, limit, of, new SleeveChange(Trend, -quantity));

    /// <summary>An allowed action from what it does to each sleeve.</summary>
    public static RiskAdjustedAction Changes(params (string Strategy, decimal Quantity)[] changes) =>
        Action(10, 100m, null, null, [.. changes.Select(c => new SleeveChange(new StrategyId(c.Strategy), c.Quantity))]);

    public static RiskAdjustedAction Action(
        decimal held, decimal price, decimal? limit, Instrument? of, params SleeveChange[] changes)
    {
        var target = held + changes.Sum(c => c.Quantity);
        var kind = (held, target) switch
        {
            _ when held == target => ActionKind.None,
            (0, _) => ActionKind.Open,
            (_, 0) => ActionKind.Close,
            _ => target > held ? ActionKind.Increase : ActionKind.Reduce,
        };
        return new RiskAdjustedAction(of ?? Xbt, kind, RiskVerdict.Allowed)
        {
            CurrentBase = held, Delta = target - held, Price = price, LimitPrice = limit, Changes = changes,
        };
    }

    /// <summary>What the risk engine says when it says no.</summary>
    public static RiskAdjustedAction Blocked(decimal quantity, params RiskReason[] reasons) => new(Xbt, ActionKind.Open, RiskVerdict.Blocked)
    {
        Delta = quantity, Price = 100m, Reasons = reasons, Changes = [new SleeveChange(Trend, quantity)],
    };

    /// <summary>An action at odds with itself: the position is to change by one amount, its sleeves by another.</summary>
    public static RiskAdjustedAction Torn(decimal position, decimal sleeves) => new(Xbt, ActionKind.Open, RiskVerdict.Allowed)
    {
        Delta = position, Price = 100m, Changes = [new SleeveChange(Trend, sleeves)],
    };

    /// <summary>Turns the market forward by one instant, as the engine does, and says which it is.</summary>
    public static long Reveal(MarketFeeds market) => market.Reveal();

    /// <summary>The instrument meant when none is named: one and the same, so that it prices what it trades.</summary>
    public static Instrument Xbt { get; } = Instrument();

    public static Order MarketBuy(decimal quantity, long id = 1, Instrument? of = null, long at = Start) =>
        Order(Side.Buy, quantity, null, id, of, at);

    public static Order MarketSell(decimal quantity, long id = 1, Instrument? of = null, long at = Start) =>
        Order(Side.Sell, quantity, null, id, of, at);

    public static Order LimitBuy(decimal quantity, decimal at, long id = 1) => Order(Side.Buy, quantity, at, id, null, Start);

    public static Order LimitSell(decimal quantity, decimal at, long id = 1) => Order(Side.Sell, quantity, at, id, null, Start);

    /// <summary>A trade of the trend strategy.</summary>
    public static Fill Fill(
        Side side, decimal quantity, decimal price, decimal fee = 0, string trade = "t", Instrument? of = null, string strategy = "trend") =>
        Fill(side, quantity, price, of, trade, new SleeveFill(new StrategyId(strategy), side is Side.Buy ? quantity : -quantity, fee));

    public static Fill Fill(Side side, decimal quantity, decimal price, Instrument? of, string trade, params SleeveFill[] sleeves) => new()
    {
        Order = new OrderId(1),
        TradeId = trade,
        Instrument = of ?? Xbt,
        Side = side,
        Quantity = quantity,
        Price = price,
        Fee = sleeves.Sum(s => s.Fee),
        Time = Start,
        Sleeves = sleeves,
    };

    static Order Order(Side side, decimal quantity, decimal? limit, long id, Instrument? of, long at) => new()
    {
        Id = new OrderId(id),
        Instrument = of ?? Xbt,
        Side = side,
        Quantity = quantity,
        Type = limit is null ? OrderType.Market : OrderType.Limit,
        LimitPrice = limit,
        CreatedAt = at,
        Changes = [new SleeveChange(Trend, side is Side.Buy ? quantity : -quantity)],
    };
}
