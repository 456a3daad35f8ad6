namespace Krakked.Simulation;

/// <summary>What every life of a campaign has in common; what differs, its seed draws.</summary>
public sealed record Scenario
{
    /// <summary>Short lives, thousands of them a second: two pairs, two strategies, a handful of plans.</summary>
    public static Scenario Standard { get; } = new()
    {
        Name = "standard",
        Pairs = ["XBTUSD", "ETHUSD"],
        Stormy = (6 * Minute, 12 * Minute),
        TradesEvery = (8_000, 20_000),
        DecidesEvery = (15_000, 110_000),
    };

    /// <summary>Long lives: three pairs, hours of virtual time.</summary>
    public static Scenario Long { get; } = new()
    {
        Name = "long",
        Pairs = ["XBTUSD", "ETHUSD", "SOLUSD"],
        Stormy = (2 * 60 * Minute, 48 * 60 * Minute),
        TradesEvery = (5_000, 40_000),
        DecidesEvery = (60_000, 1_200_000),
    };

    /// <summary>The scenario of a name; null when there is none.</summary>
    public static Scenario? Find(string name) => All.FirstOrDefault(s => s.Name == name);

    /// <summary>Every scenario.</summary>
    public static IReadOnlyList<Scenario> All => [Standard, Long];

    const long Minute = 60_000;

    /// <summary>As the command line calls it.</summary>
    public required string Name { get; init; }

    /// <summary>What is traded.</summary>
    public required IReadOnlyList<string> Pairs { get; init; }

    /// <summary>How long things go wrong, ms; each seed draws from this range.</summary>
    public required (long Least, long Most) Stormy { get; init; }

    /// <summary>How long nothing goes wrong any more before the end, ms.</summary>
    public long Calm { get; init; } = 11 * Minute;

    /// <summary>How long before the end the market stands still, so that nothing is left to be learned, ms.</summary>
    public long Frozen { get; init; } = 3 * Minute;

    /// <summary>How far apart the trades of one pair are, ms.</summary>
    public required (long Least, long Most) TradesEvery { get; init; }

    /// <summary>How far apart decisions are, ms.</summary>
    public required (long Least, long Most) DecidesEvery { get; init; }

    /// <summary>What the account begins with, in dollars.</summary>
    public decimal Cash { get; init; } = 20_000;
}
