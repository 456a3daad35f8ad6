namespace Krakked.Simulation;

/// <summary>Whether the oracle noticed one wrong process.</summary>
/// <param name="Mutant">Its name.</param>
/// <param name="What">What is wrong with it.</param>
/// <param name="Caught">What broke; null when nothing did.</param>
/// <param name="Seed">The first seed in which it did.</param>
/// <param name="Lived">Lives until then.</param>
public sealed record MutantReport(string Mutant, string What, Violation? Caught, ulong Seed, int Lived);

/// <summary>Processes that are wrong in one way each. An oracle that does not notice them proves nothing.</summary>
public static class MutantTable
{
    static readonly IReadOnlyList<Mutant> All =
    [
        new BlindRetry(), new SilenceIsNotSent(), new SilenceIsRefusal(), new WallClockDeadline(), new NoDeadline(), new RoundsUp(),
        new AmendsStack(), new AmendsUnwritten(),
        new NonceFromClock(), new NoBudget(), new StopsStrategiesOnly(), new MuteHalts(),
        new OpenOrdersOnly(), new ErrorIsNothing(), new NoOverlap(), new NoSweep(), new IgnoresLateFills(), new MergedFills(),
        new CancelMeansGone(), new WalletMovesAreFlows(),
        new JournalsAfterAnswer(), new CommitsWithoutLooking(), new NoTradeKey(), new ForgetsStop(),
        new BooksTheOrder(), new BooksFlowsAgain(), new BooksFillsAgain(), new BooksFeesTwice(), new DropsFlows(), new BooksForOneStrategy(),
        new KeepsSoldSleeves(),
        new Amnesia(), new UsesIdsAgain(), new NoManualTrades(), new MarksFirst(), new ForgetsGuards(),
    ];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(m => m.Name)];

    /// <summary>The one of a name.</summary>
    /// <exception cref="KeyNotFoundException">None has it.</exception>
    internal static Mutant Find(string name) => All.FirstOrDefault(m => m.Name == name) ?? throw new KeyNotFoundException(name);

    /// <summary>Lives with one of them until something breaks that holds without it, or <paramref name="most"/> lives are over.</summary>
    /// <exception cref="KeyNotFoundException">None has this name.</exception>
    public static MutantReport Hunt(string name, int most = 2_000, ulong first = 1)
    {
        var mutant = Find(name);
        var options = new SeedOptions { Mutant = mutant };
        for (var lived = 1; lived <= most; lived++)
        {
            var seed = first + (ulong)lived - 1;
            if (Campaign.Live(seed, Scenario.Standard, options).Violation is { } caught && Campaign.Live(seed, Scenario.Standard).Violation is null)
                return new MutantReport(name, mutant.What, caught, seed, lived);
        }

        return new MutantReport(name, mutant.What, null, 0, most);
    }
}
