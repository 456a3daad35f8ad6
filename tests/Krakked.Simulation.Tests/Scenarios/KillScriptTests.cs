namespace Krakked.Simulation.Tests.Scenarios;

/// <summary>E1: a process that is killed wherever it has an effect.</summary>
public sealed class KillScriptTests
{
    static IReadOnlyList<string> Scripts => KillRun.Scripts;

    [TestCaseSource(nameof(Scripts))]
    public void E1_killed_at_each_effect_of_a_short_life_nothing_is_lost_doubled_or_forgotten(string script)
    {
        var report = KillRun.Kill(script, pairs: 150, triples: 100);

        Assert.That(report.Broken.Select(b => $"{string.Join(' ', b.DiedAt)}: {b.Violation.Invariant} {b.Violation.What}"), Is.Empty);
        var pairs = report.Boundaries * (report.Boundaries - 1) / 2;
        Assert.That((report.Singles, report.Pairs, report.Triples), Is.EqualTo((report.Boundaries, Math.Min(pairs, 150), 100)));
        Assert.That(report.Boundaries, Is.GreaterThan(10));
    }

    [TestCase("amnesia")]
    [TestCase("journals-after-answer")]
    [TestCase("forgets-stop")]
    [TestCase("uses-ids-again")]
    public void A_process_that_is_wrong_is_found_out_by_killing_it(string mutant)
    {
        var broken = KillScript.All.Sum(s => KillRun.Kill(s, MutantTable.Find(mutant), pairs: 0, triples: 0, default).Broken.Count);

        Assert.That(broken, Is.Positive);
    }
}
