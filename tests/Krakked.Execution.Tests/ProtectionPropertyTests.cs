namespace Krakked.Execution.Tests;

/// <summary>Against a truthful venue that answers late, loses answers, refuses and fills in parts, no sleeve stands bare or is sold twice.</summary>
public sealed class ProtectionPropertyTests
{
    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Resting_sales_never_exceed_what_is_held_and_quiet_sleeves_are_wholly_covered(FsCheck.DoNotSize<int> seed) =>
        Live(seed.Item, deaths: false);

    [FsCheck.NUnit.Property(MaxTest = 3000)]
    public void Where_stops_are_amended_in_their_place_it_is_the_same(FsCheck.DoNotSize<int> seed, bool deaths) =>
        Live(seed.Item, deaths, Desk.Patient with { AbsencesForProof = 1, LimitTimeoutMs = null, AmendsInPlace = true });

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void A_process_that_dies_at_any_point_leaves_nothing_bare_nothing_sold_twice_and_nothing_sent_again(FsCheck.DoNotSize<int> seed) =>
        Live(seed.Item, deaths: true);

    // A target without an answer, whose position was sold and entered again before the process died, is none of the next position's.
    [TestCase(1_117_915_247)]
    public void Seeds_that_broke_once_hold(int seed) => Live(seed, deaths: true);

    static void Live(int seed, bool deaths, OrderOptions? options = null)
    {
        var random = new Random(seed);
        var exchange = new TruthfulExchange(random, options);
        for (var step = 0; step < 150; step++)
        {
            if (deaths && random.Next(10) == 0) exchange.Die();
            else exchange.Act();
            Assert.That(exchange.SellingAtVenue, Is.LessThanOrEqualTo(exchange.Coins), $"seed {seed}, step {step}");
        }

        exchange.Calm();
        Assert.That(Sleeves.Sum(exchange.Held), Is.EqualTo(exchange.Coins), $"seed {seed}");
        foreach (var strategy in Sleeves)
            AssertCovered(exchange, strategy, seed);
    }

    static IEnumerable<StrategyId> Sleeves => TruthfulExchange.Strategies.Select(name => new StrategyId(name));

    static void AssertCovered(TruthfulExchange exchange, StrategyId strategy, int seed)
    {
        var held = exchange.Held(strategy);
        var guards = exchange.Open.Where(o => o.Order.IsProtective && o.Order.Changes[0].Strategy == strategy).ToArray();
        Assert.That(guards.Select(g => g.Left), Is.All.EqualTo(held), $"seed {seed}");
        Assert.That(guards.Select(g => g.Order.Type), Is.Unique);
        if (held > 0) Assert.That(guards, Is.Not.Empty, $"seed {seed}: {strategy} holds {held} and stands bare");
    }
}
