using Krakked.Accounting;
using Krakked.Backtesting.Tests.Engine;
using Krakked.Execution.Simulation;
using Krakked.Risk;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Portfolio;

/// <summary>Whatever several strategies want of one account, nothing is made or lost between them.</summary>
public sealed class AttributionPropertyTests
{
    const int Hours = 200;

    static readonly Instrument[] Traded = [Given.Instrument(), Given.Instrument("ETHUSD")];

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void The_profits_of_the_strategies_are_the_profit_of_the_account(int seed)
    {
        var random = new Random(seed);

        var result = Backtest.Run(new BacktestSetup
        {
            Strategy = new StrategyId("portfolio"),
            Strategies = [.. Enumerable.Range(0, 4).Select(i => Entry(random, i))],
            Series = Market(random),
            Risk = seed % 2 == 0 ? RiskOptions.Unlimited : RiskOptions.Default,
            Venue = new VenueOptions { TakerFee = 0.004m, MakerFee = 0.0025m, SpreadBps = 3, VolumeShare = seed % 3 == 0 ? 0.01m : null },
        });

        Assert.That(result.Fills, Is.Not.Empty);
        Assert.That(result.Strategies.Sum(s => s.NetProfit), Is.EqualTo(result.Metrics.FinalEquity - 10_000m).Within(1e-8m));
        Assert.That(result.Strategies.Sum(s => s.FeesPaid), Is.EqualTo(result.Metrics.FeesPaid).Within(1e-8m));
        Assert.That(result.Strategies.Sum(s => s.Trades), Is.EqualTo(result.Metrics.Trades));
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void The_sleeves_are_the_position_at_every_bar(int seed)
    {
        var random = new Random(seed);
        var series = Market(random);
        var house = new House(series) { Risk = RiskOptions.Default };
        var names = Enumerable.Range(0, 4).Select(i => $"s{i}").ToList();
        foreach (var name in names)
            foreach (var bars in series)
                house.With(new Scripted(Script(random)) { Sees = _ => Check(house.Ledger) }, bars, name);

        house.Run();

        Check(house.Ledger);
    }

    static void Check(Ledger ledger)
    {
        foreach (var instrument in ledger.Instruments)
        {
            var (position, sum) = (ledger.Position(instrument), 0m);
            foreach (var sleeve in position.Sleeves.Span)
            {
                Assert.That(sleeve.Quantity, Is.Not.Negative);
                sum += sleeve.Quantity;
            }

            Assert.That(sum, Is.EqualTo(position.Quantity));
        }
    }

    static StrategyEntry Entry(Random random, int number)
    {
        var scripts = new Queue<(int, StrategyIntent)[]>([Script(random), Script(random)]);
        return new() { Id = new StrategyId($"s{number}"), Create = () => new Scripted(scripts.Dequeue()) };
    }

    static (int, StrategyIntent)[] Script(Random random) => [.. Enumerable.Range(0, Hours)
        .Where(_ => random.Next(4) == 0)
        .Select(bar => (bar, random.Next(4) switch
        {
            0 => StrategyIntent.Enter(random.NextDouble() / 2) with { Confidence = random.NextSingle() },
            1 => StrategyIntent.Increase(random.NextDouble() / 2),
            2 => StrategyIntent.Reduce(random.NextDouble() / 4),
            _ => StrategyIntent.Exit,
        }))];

    static BarSeries[] Market(Random random) => [.. Traded.Select(instrument =>
    {
        var price = 100.0;
        return Given.Closes(instrument, Timeframe.H1,
            [.. Enumerable.Range(0, Hours).Select(_ => price = Math.Round(price * (0.98 + (random.NextDouble() * 0.04)), 1))]);
    })];
}
