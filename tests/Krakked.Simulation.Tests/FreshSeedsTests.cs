namespace Krakked.Simulation.Tests;

/// <summary>Lives nobody has seen before, as many as fit into the time.</summary>
/// <remarks>A seed that fails here goes into <see cref="RegressionSeedsTests"/>.</remarks>
public sealed class FreshSeedsTests
{
    static readonly TimeSpan Time = TimeSpan.FromSeconds(20);

    [Test]
    public void Everything_holds_in_lives_nobody_has_seen_before()
    {
        // Another million every day, so that runs of one day can be compared.
        var first = (ulong)DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 86_400 * 1_000_000;
        var report = Campaign.Run(new SeedRange(first, first + 999_999), Scenario.Standard, Environment.ProcessorCount, until: Time);

        TestContext.Out.WriteLine($"{report.Lived:N0} lives from seed {first} on, {report.SeedsASecond:N0} a second, "
            + $"{report.VirtualHours:N0} virtual hours, {report.Orders:N0} orders, {report.Fills:N0} fills");
        Assert.That(report.Broken.Select(b => $"seed {b.Seed} broke {b.Violation!.Invariant}: {b.Violation.What}"), Is.Empty);
        Assert.That(report.Lived, Is.Positive);
    }

    [Test]
    public void Everything_holds_in_lives_of_many_hours()
    {
        var report = Campaign.Run(new SeedRange(1, 6), Scenario.Long, Environment.ProcessorCount);

        Assert.That(report.Broken.Select(b => $"seed {b.Seed} broke {b.Violation!.Invariant}: {b.Violation.What}"), Is.Empty);
        Assert.That(report.VirtualHours, Is.GreaterThan(12));
    }
}
