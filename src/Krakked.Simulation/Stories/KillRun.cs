using System.Diagnostics;

namespace Krakked.Simulation;

/// <summary>A life that was killed and in which something did not hold.</summary>
/// <param name="DiedAt">The numbers of the effects at which it was killed.</param>
/// <param name="Violation">What did not hold.</param>
public sealed record KilledLife(IReadOnlyList<long> DiedAt, Violation Violation);

/// <summary>What came of killing one script wherever it has an effect.</summary>
public sealed record KillReport
{
    /// <summary>Its name.</summary>
    public required string Script { get; init; }

    /// <summary>What happens in it.</summary>
    public required string What { get; init; }

    /// <summary>Effects in it: each is a place to die at, before or after something leaves the process or reaches its disk.</summary>
    public required int Boundaries { get; init; }

    /// <summary>Lives that were killed once.</summary>
    public int Singles { get; init; }

    /// <summary>Lives that were killed twice.</summary>
    public int Pairs { get; init; }

    /// <summary>Lives that were killed three times.</summary>
    public int Triples { get; init; }

    /// <summary>Those in which something did not hold.</summary>
    public required IReadOnlyList<KilledLife> Broken { get; init; }

    /// <summary>Time it took.</summary>
    public TimeSpan Took { get; init; }
}

/// <summary>Kills short lives at each of their effects: once, twice, three times.</summary>
public static class KillRun
{
    /// <summary>The most effects of a script of which all pairs are tried; of longer ones as many pairs are drawn.</summary>
    const int AllPairsUpTo = 60;

    // Recovery has effects of its own, and may be killed in them.
    const int OfRecovery = 60;

    /// <summary>The names of the scripts.</summary>
    public static IReadOnlyList<string> Scripts => [.. KillScript.All.Select(s => s.Name)];

    /// <summary>Kills one script.</summary>
    /// <param name="name">Which.</param>
    /// <param name="pairs">The most pairs; all of a short script and many of a long one when null.</param>
    /// <param name="triples">How many triples are drawn.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="KeyNotFoundException">None has this name.</exception>
    public static KillReport Kill(string name, int? pairs = null, int triples = 0, CancellationToken stop = default)
    {
        var script = KillScript.All.FirstOrDefault(s => s.Name == name) ?? throw new KeyNotFoundException(name);
        return Kill(script, Mutant.None, pairs, triples, stop);
    }

    internal static KillReport Kill(KillScript script, Mutant mutant, int? pairs, int triples, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var (first, last) = Count(script);
        var (count, chance, broken) = ((int)(last - first + 1), Chance.Of((ulong)script.Name.Length, (ulong)last), new List<KilledLife>());
        var singles = Enumerable.Range(0, count).Select(i => new[] { first + i });
        var report = new KillReport { Script = script.Name, What = script.What, Boundaries = count, Broken = broken };
        report = report with { Singles = Try(singles) };
        report = report with { Pairs = Try(PairsOf(first, count, pairs, chance)) };
        report = report with { Triples = Try(Drawn(first, count + OfRecovery, 3, triples, chance)) };
        return report with { Took = watch.Elapsed };

        int Try(IEnumerable<long[]> deaths)
        {
            var lives = 0;
            foreach (var diesAt in deaths)
            {
                stop.ThrowIfCancellationRequested();
                lives++;
                if (Live(script, mutant, diesAt) is { } violation) broken.Add(new KilledLife(diesAt, violation));
            }

            return lives;
        }
    }

    /// <summary>Lives a script that is killed at some effects; null when everything held.</summary>
    internal static Violation? Live(KillScript script, Mutant mutant, IReadOnlyCollection<long> diesAt, Action<string>? reader = null)
    {
        var story = new Story(script.Draw, mutant, new HashSet<long>(diesAt), reader: reader);
        Play(script, story);
        if (story.End() is { } violation) return violation;
        return story.World.Lives > diesAt.Count ? null : new Violation("E1", story.World.Now, $"it was to be killed {diesAt.Count} times and was not");
    }

    static (long First, long Last) Count(KillScript script)
    {
        var story = new Story(script.Draw);
        story.Recovers();
        var first = story.World.Boundaries.Crossed + 1;
        Play(script, story);
        return (first, story.World.Boundaries.Crossed);
    }

    static void Play(KillScript script, Story story)
    {
        story.Recovers();
        var begun = story.World.Now;
        foreach (var (at, act) in script.Steps)
        {
            story.RunTo(begun + (long)(at * 1_000));
            act(story);
        }

        story.RunTo(begun + (long)(script.Ends * 1_000));
    }

    static IEnumerable<long[]> PairsOf(long first, int count, int? most, Chance chance)
    {
        var all = count * (count - 1) / 2;
        if (count > AllPairsUpTo || most < all)
            return Drawn(first, count, 2, Math.Min(most ?? AllPairsUpTo * (AllPairsUpTo - 1) / 2, all), chance);
        return from one in Enumerable.Range(0, count)
               from other in Enumerable.Range(one + 1, count - one - 1)
               select new[] { first + one, first + other };
    }

    static IEnumerable<long[]> Drawn(long first, int among, int deaths, int lives, Chance chance)
    {
        for (var life = 0; life < lives; life++)
        {
            var at = new SortedSet<long>();
            while (at.Count < deaths) at.Add(first + chance.Below(among));
            yield return [.. at];
        }
    }
}
