namespace Krakked.Simulation.Tests;

public sealed class ShrinkerTests
{
    [Test]
    public void A_broken_life_is_made_smaller_and_breaks_the_same()
    {
        var options = new SeedOptions { Mutant = new BlindRetry() };
        var seed = MutantTable.Hunt("blind-retry").Seed;
        var whole = Campaign.Live(seed, Scenario.Standard, options);

        var shrunk = Shrinker.Shrink(seed, Scenario.Standard, options)!;

        Assert.That(shrunk.Report.Violation!.Invariant, Is.EqualTo(whole.Violation!.Invariant));
        Assert.That(shrunk.Left.Count, Is.LessThan(whole.Faults.Count(f => f > 0)));
        Assert.That(Campaign.Live(seed, Scenario.Standard, shrunk.Options).Hash, Is.EqualTo(shrunk.Report.Hash));
    }

    [Test]
    public void A_life_that_breaks_nothing_cannot_be_shrunk() => Assert.That(Shrinker.Shrink(1, Scenario.Standard), Is.Null);
}
