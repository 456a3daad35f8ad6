using Krakked.Data;

namespace Krakked.Exchange.Tests.Market;

public sealed class TickBridgeTests
{
    static readonly Instrument Rules = InstrumentCatalog.BuiltIn.Find("XBTUSD");

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void The_trades_of_a_bar_add_up_to_it(int seed)
    {
        var random = new Random(seed);
        var bar = RandomBar(random);
        var bridge = new TickBridge(Rules, new Dice((ulong)random.Next()), 2_000);

        bridge.Walk(bar, Given.Start * 1_000_000, Markets.Minute);
        Tick[] ticks = [.. Enumerable.Range(0, bridge.Count).Select(i => bridge.Tick(i, i))];

        Assert.That(ticks, Has.Length.EqualTo(Math.Clamp(bar.Trades, 1, 2_000)));
        Assert.That(ticks[0].Price, Is.EqualTo((decimal)bar.Open));
        Assert.That(ticks[^1].Price, Is.EqualTo((decimal)bar.Close));
        Assert.That(ticks.Max(t => t.Price), Is.EqualTo((decimal)bar.High));
        Assert.That(ticks.Min(t => t.Price), Is.EqualTo((decimal)bar.Low));
        Assert.That(ticks.Sum(t => t.Volume), Is.EqualTo((decimal)bar.Volume));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Trades_lie_on_the_grids_and_in_different_milliseconds_of_their_bar(int seed)
    {
        var random = new Random(seed);
        var opens = Given.Start * 1_000_000;
        var bridge = new TickBridge(Rules, new Dice((ulong)random.Next()), 2_000);

        bridge.Walk(RandomBar(random), opens, Markets.Minute);
        Tick[] ticks = [.. Enumerable.Range(0, bridge.Count).Select(i => bridge.Tick(i, i))];

        Assert.That(ticks.Select(t => t.Time / 1_000_000), Is.Ordered.And.Unique);
        Assert.That(ticks.Select(t => t.Time), Is.All.InRange(opens, opens + Markets.Minute - 1));
        Assert.That(ticks.Select(t => t.Price % Rules.TickSize), Is.All.Zero);
        Assert.That(ticks.Select(t => (t.Price.Scale, t.Volume.Scale)), Is.All.EqualTo((1, 8)));
        Assert.That(ticks.Select(t => t.Volume), Is.All.Positive);
    }

    [Test]
    public void A_bar_whose_source_counts_no_trades_is_walked_in_some()
    {
        var bridge = new TickBridge(Rules, new Dice(1), 2_000);

        bridge.Walk(new Bar(Given.Start, 100, 110, 90, 105, 1, 0), 0, Markets.Minute);

        Assert.That(bridge.Count, Is.GreaterThanOrEqualTo(4));
    }

    [Test]
    public void A_bar_without_volume_has_no_trades()
    {
        var bridge = new TickBridge(Rules, new Dice(1), 2_000);

        bridge.Walk(new Bar(Given.Start, 100, 100, 100, 100, 0, 0), 0, Markets.Minute);

        Assert.That(bridge.Count, Is.Zero);
    }

    // As recorded ones are: with at least as many trades as open, high, low and close need.
    static Bar RandomBar(Random random)
    {
        double Price(int ticks) => (600_000 + ticks) / 10.0;
        var (low, high) = (random.Next(0, 500), random.Next(500, 1_000));
        if (random.Next(10) == 0) high = low;
        var (open, close) = (random.Next(low, high + 1), random.Next(low, high + 1));
        var needed = new[] { low, high }.Count(x => x != open && x != close) + (open == close && low == high ? 1 : 2);
        return new(Given.Start, Price(open), Price(high), Price(low), Price(close), random.NextInt64(10_000, 1_000_000_000) / 1e8,
            needed + random.Next(0, random.Next(2) == 0 ? 3 : 2_500));
    }
}
