using Krakked.Testing;

namespace Krakked.Strategies.Tests;

public sealed class CatalogTests
{
    static readonly StrategyCatalog Catalog = new(typeof(SmaCross).Assembly);

    static IEnumerable<string> Ids => Catalog.All.Select(s => s.Id.Name);

    [Test]
    public void The_strategies_that_ship_are_found_by_id() =>
        Assert.That(Ids, Is.EqualTo(new[]
        {
            "buy-and-hold", "dca", "donchian-breakout", "rebalance", "relative-strength-rotation", "rsi-mean-reversion", "sma-cross",
            "trend-following", "volatility-breakout",
        }));

    [TestCaseSource(nameof(Ids))]
    public void Each_can_be_made_from_its_defaults_and_warns_of_itself(string id)
    {
        var strategy = Catalog.Find(id);

        Assert.That(strategy.Create(strategy.Bind([])).Warmup, Is.GreaterThanOrEqualTo(0));
        Assert.That(strategy.Warning, Is.Not.Empty);
        Assert.That(strategy.Description, Does.EndWith("."));
    }

    [TestCaseSource(nameof(Ids))]
    public void Each_looks_at_every_bar_without_allocating(string id)
    {
        var random = new Random(7);
        var descriptor = Catalog.Find(id);
        var pairs = new[] { "AAAUSD", "BBBUSD", "CCCUSD" }.Select(symbol => Given.Closes(
            Given.Instrument(symbol), Timeframe.H1, [.. Enumerable.Range(0, 5000).Select(_ => 100 + Math.Round(random.NextDouble(), 2))])).ToArray();

        Assert.That(Allocations.Least(Walked), Is.Zero);

        long Walked()
        {
            var walk = new Walk(() => descriptor.Create(descriptor.Bind([])), pairs);
            foreach (var pair in pairs) walk.Portfolio.Hold(pair.Instrument, Given.Trend, 5);
            walk.Go(2500);
            return Allocations.During(() => walk.Go(2400));
        }
    }

    [TestCase("sma-cross", "fast=50", "slow=20", "fast=50 must be less than slow=20")]
    [TestCase("trend-following", "fast=50", "slow=20", "fast=50 must be less than slow=20")]
    [TestCase("rsi-mean-reversion", "oversold=60", "exit=50", "oversold=60 must be less than exit=50")]
    public void Values_that_do_not_go_together_are_refused(string id, string first, string second, string rule)
    {
        var strategy = Catalog.Find(id);
        var values = strategy.Bind(new[] { first, second }.Select(g => g.Split('=')).Select(g => KeyValuePair.Create(g[0], g[1])));

        Assert.That(Assert.Throws<KrakkedException>(() => strategy.Create(values))!.Message, Does.Contain(rule).And.Contain(id));
    }
}
