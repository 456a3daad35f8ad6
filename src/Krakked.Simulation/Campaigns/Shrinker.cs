namespace Krakked.Simulation;

/// <summary>What is left of a broken life when all is taken away that it can break without.</summary>
/// <param name="Report">The smallest life that still breaks the same invariant.</param>
/// <param name="Options">How to live it again.</param>
/// <param name="Left">The fault classes that struck in it.</param>
/// <param name="Lived">How many lives it took to find.</param>
public sealed record Shrunk(SeedReport Report, SeedOptions Options, IReadOnlyList<FaultClass> Left, int Lived);

/// <summary>Makes a broken life smaller: fewer classes of faults, less time.</summary>
public static class Shrinker
{
    const long Shortest = 10_000;

    /// <summary>The smallest that still breaks the same invariant; null when the seed breaks none.</summary>
    public static Shrunk? Shrink(ulong seed, Scenario scenario, SeedOptions? options = null)
    {
        var (best, lived) = (options ?? SeedOptions.Default, 1);
        var report = Campaign.Live(seed, scenario, best);
        if (report.Violation is not { Invariant: var broken }) return null;

        foreach (var fault in Struck(report)) Try(best with { Without = new HashSet<FaultClass>(best.Without) { fault } });
        for (var stormy = report.VirtualMs; stormy > Shortest && Try(best with { Stormy = stormy / 2 });) stormy /= 2;
        foreach (var fault in Struck(report)) Try(best with { Without = new HashSet<FaultClass>(best.Without) { fault } });
        return new Shrunk(report, best, Struck(report), lived);

        bool Try(SeedOptions smaller)
        {
            lived++;
            var life = Campaign.Live(seed, scenario, smaller);
            if (life.Violation?.Invariant != broken) return false;
            (best, report) = (smaller, life);
            return true;
        }
    }

    static List<FaultClass> Struck(SeedReport report) => [.. Enum.GetValues<FaultClass>().Where(f => report.Faults[(int)f] > 0)];
}
