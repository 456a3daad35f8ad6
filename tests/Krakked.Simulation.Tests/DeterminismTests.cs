namespace Krakked.Simulation.Tests;

public sealed class DeterminismTests
{
    [Test]
    public void The_same_seed_is_the_same_life()
    {
        var (once, again) = (Hashes(), Hashes());

        Assert.That(again, Is.EqualTo(once));

        static ulong[] Hashes() => [.. Enumerable.Range(1, 50).Select(s => Campaign.Live((ulong)s, Scenario.Standard).Hash)];
    }

    [Test]
    public void Reading_the_trace_changes_nothing()
    {
        var lines = 0;
        var read = Campaign.Live(7, Scenario.Standard, new SeedOptions { Reader = _ => lines++ });

        Assert.That(read.Hash, Is.EqualTo(Campaign.Live(7, Scenario.Standard).Hash));
        Assert.That(lines, Is.GreaterThan(20));
    }

    [Test]
    public void The_number_of_threads_changes_nothing()
    {
        var (alone, together) = (Run(threads: 1), Run(threads: 2));

        Assert.That((together.Hash, together.Orders, together.Events), Is.EqualTo((alone.Hash, alone.Orders, alone.Events)));

        static CampaignReport Run(int threads) => Campaign.Run(new SeedRange(1, 300), Scenario.Standard, threads);
    }

    [Test]
    public void Different_seeds_are_different_lives() =>
        Assert.That(Enumerable.Range(1, 200).Select(s => Campaign.Live((ulong)s, Scenario.Standard).Hash), Is.Unique);
}
