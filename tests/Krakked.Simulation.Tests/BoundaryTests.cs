namespace Krakked.Simulation.Tests;

/// <summary>The process is killed at each of its effects in turn: before and after each commit, each call and each answer.</summary>
public sealed class BoundaryTests
{
    static readonly HashSet<FaultClass> NoFaults = [.. Enum.GetValues<FaultClass>()];

    // Seeds whose lives without faults hold plain entries, resting and watched protections, parts of fills and exits.
    [TestCase(1UL)]
    [TestCase(4UL)]
    [TestCase(11UL)]
    public void It_comes_back_from_each_of_them(ulong seed)
    {
        var options = new SeedOptions { Without = NoFaults, Stormy = 240_000 };
        var clean = Campaign.Live(seed, Scenario.Standard, options);
        Assert.That(clean.Violation, Is.Null, clean.Violation?.What);
        Assert.That(clean.StormyBoundaries, Is.GreaterThan(100));

        for (var boundary = 1L; boundary <= clean.StormyBoundaries; boundary++)
        {
            var life = Campaign.Live(seed, Scenario.Standard, options with { DieAt = new HashSet<long> { boundary } });
            Assert.That(life.Violation, Is.Null,
                $"killed at boundary {boundary} of {clean.StormyBoundaries}: {life.Violation?.Invariant} {life.Violation?.What}");
            Assert.That(life.Lives, Is.EqualTo(2));
        }
    }
}
