using Krakked.Risk;
using Krakked.Strategies;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Engine;

public sealed class AllocationTests
{
    [Test]
    public void A_quiet_bar_of_one_series_allocates_nothing() =>
        Assert.That(Allocations.Least(() => QuietBytes(new House(Flat()) { Risk = RiskOptions.Default })), Is.Zero);

    [Test]
    public void A_quiet_instant_of_several_series_allocates_nothing()
    {
        var ether = new BarSeries(Given.Instrument("ETHUSD"), Timeframe.H1, Flat().Copy());

        Assert.That(Allocations.Least(() => QuietBytes(new House(Flat(), ether) { Risk = RiskOptions.Default })), Is.Zero);
    }

    [Test]
    public void A_quiet_instant_while_holding_allocates_nothing()
    {
        var bars = Flat();

        Assert.That(Allocations.Least(Holding), Is.Zero);

        long Holding()
        {
            var house = new House(bars).With(new Scripted((1, StrategyIntent.Enter(0.04))), bars);
            var bytes = Bytes(house);
            Assert.That(house.Ledger.Position(bars.Instrument).IsFlat, Is.False);
            return bytes;
        }
    }

    static long QuietBytes(House house) => Bytes(house.With(new SmaCross(), Flat()));

    static long Bytes(House house)
    {
        var engine = house.Build();
        var bars = house.Market;
        engine.Run(Given.Start + (5_000 * 3_600_000L));
        engine.Run(Given.Start + (10_000 * 3_600_000L));

        var allocated = Allocations.During(() =>
        {
            while (engine.Run()) { }
        });

        Assert.That(bars.Now, Is.GreaterThan(Given.Start + (15_000 * 3_600_000L)), "the measured part was not run");
        return allocated;
    }

    static BarSeries Flat() => Given.Closes([.. Enumerable.Repeat(100.0, 20_000)]);
}
