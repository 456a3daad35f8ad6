namespace Krakked.Kraken;

/// <summary>A pair that is no longer in the universe.</summary>
/// <param name="Pair">What it was.</param>
/// <param name="Why">Why it is out; null when Kraken does not list it any more.</param>
public sealed record RemovedPair(UniversePair Pair, ExcludedPair? Why);

/// <summary>A pair that is still in the universe, with another status at Kraken.</summary>
public sealed record StatusChange(string Pair, string Before, string Now);

/// <summary>What a refresh made different. Volumes and rules that moved are not changes.</summary>
public sealed record UniverseChange
{
    public required IReadOnlyList<UniversePair> Added { get; init; }

    public required IReadOnlyList<RemovedPair> Removed { get; init; }

    public required IReadOnlyList<StatusChange> StatusChanged { get; init; }

    /// <summary>True when the same pairs are there with the same status.</summary>
    public bool IsEmpty => Added.Count + Removed.Count + StatusChanged.Count == 0;

    /// <summary>From an earlier universe to a later one, each list by canonical name.</summary>
    public static UniverseChange Between(Universe before, Universe now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        var (earlier, later) = (ByName(before), ByName(now));
        var why = now.Excluded.ToDictionary(p => p.Pair, StringComparer.Ordinal);
        return new UniverseChange
        {
            Added = [.. now.Pairs.Where(p => !earlier.ContainsKey(p.Names.Canonical))],
            Removed =
            [
                .. before.Pairs.Where(p => !later.ContainsKey(p.Names.Canonical))
                    .Select(p => new RemovedPair(p, why.GetValueOrDefault(p.Names.Canonical))),
            ],
            StatusChanged =
            [
                .. now.Pairs.Where(p => earlier.TryGetValue(p.Names.Canonical, out var was) && was.Status != p.Status)
                    .Select(p => new StatusChange(p.Names.Canonical, earlier[p.Names.Canonical].Status, p.Status)),
            ],
        };
    }

    static Dictionary<string, UniversePair> ByName(Universe universe) =>
        universe.Pairs.ToDictionary(p => p.Names.Canonical, StringComparer.Ordinal);
}
