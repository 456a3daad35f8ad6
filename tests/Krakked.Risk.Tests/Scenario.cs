using FsCheck;
using FsCheck.Fluent;
using Krakked.Testing;

namespace Krakked.Risk.Tests;

/// <summary>Some options, something held, and up to eight wishes of three strategies for three instruments.</summary>
public sealed record Scenario(
    RiskOptions Options, IReadOnlyList<(int Strategy, int Instrument, int Quantity)> Held, IReadOnlyList<SlotIntent> Wishes)
{
    public static string[] Strategies { get; } = ["a", "b", "c"];

    public static Instrument[] Instruments { get; } =
        [.. new[] { "XBTUSD", "ETHUSD", "SOLUSD" }.Select(s => Given.Instrument(s, minimumOrder: 0.5m, taker: 0.0026m))];

    public ExecutionPlan Plan() => Reviewed().Plan;

    internal (Desk Desk, ExecutionPlan Plan) Reviewed()
    {
        var desk = Desk();
        return (desk, desk.Review([.. Wishes]));
    }

    internal Desk Desk()
    {
        var series = Instruments.Select((instrument, i) => Given.Steady(instrument, close: 70 + (i * 33.3)));
        var desk = new Desk(Options, [.. series]);
        foreach (var (strategy, instrument, quantity) in Held)
            desk.Holding(quantity, Strategies[strategy], Instruments[instrument]);
        return desk;
    }

    public override string ToString() =>
        $"{Options}; {string.Join(", ", Held)}; "
        + string.Join(", ", Wishes.Select(w => $"{w.Slot.Strategy} {w.Slot.Instrument} {w.Intent}"));
}

static class Scenarios
{
    static readonly RiskOptions[] Options =
    [
        RiskOptions.Default,
        RiskOptions.Unlimited,
        RiskOptions.Unlimited with { MaxPerAssetPct = 20 },
        RiskOptions.Unlimited with { MaxOpenPositions = 2, MaxRiskPerTradePct = 0.7m },
        RiskOptions.Default with { MaxPerAssetPct = 40, MaxOpenPositions = 1, MaxPortfolioRiskPct = 2 },
        RiskOptions.Unlimited with { MaxPairNotionalUsd = 900, MaxTotalNotionalUsd = 2_000 },
    ];

    public static Arbitrary<Scenario> Scenario()
    {
        var held =
            from strategy in Gen.Choose(0, 2)
            from instrument in Gen.Choose(0, 2)
            from quantity in Gen.Choose(1, 30)
            select (strategy, instrument, quantity);
        var wish =
            from strategy in Gen.Choose(0, 2)
            from instrument in Gen.Choose(0, 2)
            from intent in Intent()
            select Given.Wish(intent, Risk.Tests.Scenario.Instruments[instrument], Risk.Tests.Scenario.Strategies[strategy]);
        var scenario =
            from options in Gen.Elements(Options)
            from before in Gen.ListOf(held, 3)
            from wishes in Gen.Choose(1, 8).SelectMany(count => Gen.ListOf(wish, count))
            select new Scenario(options, [.. before], [.. wishes]);
        return scenario.ToArbitrary();
    }

    static Gen<StrategyIntent> Intent() =>
        from kind in Gen.Choose(0, 5)
        from exposure in Gen.Choose(0, 100)
        from confidence in Gen.Choose(0, 3)
        from limit in Gen.Elements(0.0, 0, 69.5, 101)
        from stop in Gen.Elements(0.0, 0, 60, 66.5)
        select Made(kind, exposure / 100.0) with { Confidence = confidence / 3f, LimitPrice = limit, StopLoss = stop };

    static StrategyIntent Made(int kind, double exposure) => kind switch
    {
        0 => StrategyIntent.Exit,
        1 => StrategyIntent.Reduce(exposure),
        2 => StrategyIntent.Enter(),
        3 => StrategyIntent.EnterWith((decimal)exposure * 4_000),
        4 => StrategyIntent.Increase(exposure),
        _ => StrategyIntent.Enter(exposure),
    };
}
