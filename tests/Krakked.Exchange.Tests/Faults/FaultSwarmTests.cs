namespace Krakked.Exchange.Tests.Faults;

public sealed class FaultSwarmTests
{
    [Test]
    public void A_seed_draws_the_same_faults_each_time()
    {
        var (first, again) = (FaultSwarm.Draw(42), FaultSwarm.Draw(42));

        Assert.That(again, Is.EqualTo(first));
        Assert.That(first, Is.Not.Empty);
    }

    [Test]
    public void One_seed_in_twenty_has_no_faults_and_the_others_differ()
    {
        var swarms = Enumerable.Range(1, 2_000).Select(seed => FaultSwarm.Draw((ulong)seed)).ToList();

        Assert.That(swarms.Count(s => s.Count == 0), Is.InRange(60, 140));
        Assert.That(swarms.Select(s => string.Join(',', s.Select(f => f.Point))).Distinct().Count(), Is.GreaterThan(1_000));
    }

    [Test]
    public void Every_kind_of_fault_comes_up_and_none_after_the_end()
    {
        var drawn = Enumerable.Range(1, 100).SelectMany(seed => FaultSwarm.Draw((ulong)seed, until: 1_000)).ToList();

        Assert.That(drawn.Select(f => f.Point).Distinct(), Is.EquivalentTo(Enum.GetValues<FaultPoint>()));
        Assert.That(drawn, Has.All.Property(nameof(Fault.Until)).EqualTo(1_000));
    }
}
