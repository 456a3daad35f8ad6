namespace Krakked.Simulation.Tests;

/// <summary>An oracle that cannot fail proves nothing: each process that is wrong on purpose must be found out within 2,000 lives.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class MutantTests
{
    static IEnumerable<string> Names => MutantTable.Names;

    [TestCaseSource(nameof(Names))]
    public void Each_is_found_out(string mutant)
    {
        var report = MutantTable.Hunt(mutant);

        TestContext.Out.WriteLine($"{mutant}: {report.Caught?.Invariant} after {report.Lived} lives");
        Assert.That(report.Caught, Is.Not.Null, $"{mutant} ({report.What}) lived {report.Lived} times and nothing broke");
    }

    [Test]
    public void There_are_twenty_or_more() => Assert.That(MutantTable.Names, Has.Count.GreaterThanOrEqualTo(20).And.Unique);

    [Test]
    public void The_process_as_it_is_breaks_nothing_in_the_lives_in_which_they_are_hunted()
    {
        var report = Campaign.Run(new SeedRange(1, 300), Scenario.Standard, Environment.ProcessorCount);

        Assert.That(report.Broken.Select(b => $"seed {b.Seed} broke {b.Violation!.Invariant}: {b.Violation.What}"), Is.Empty);
    }
}
