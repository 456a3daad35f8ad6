using System.CommandLine;
using Krakked.Configuration;
using Krakked.Live;

namespace Krakked.Cli;

/// <summary>What is to be run: a configuration file, or one strategy on paper in a few words.</summary>
static class RunInput
{
    const string PaperFile = "krakked-paper.db";

    /// <summary>The plan that the options make.</summary>
    /// <exception cref="KrakkedException">A name is unknown, a file is not there or wrong, or two things were said at once.</exception>
    public static LivePlan Plan(ParseResult args)
    {
        var plan = PortfolioOption.IsGiven(args) ? OfFile(args) : OfStrategy(args);
        if (args.GetValue(RunOptions.Mode) is not { } word) return plan;
        var modes = ExecutionModes.Words;
        return modes.TryGetValue(word, out var mode)
            ? plan with { Execution = plan.Execution with { Mode = mode } }
            : throw new KrakkedException($"--mode {word}: a mode is {string.Join(", ", modes.Keys)}.{Suggest.DidYouMean(word, modes.Keys)}");
    }

    /// <summary>The account's database: a paper account has one in this folder unless another is named.</summary>
    /// <exception cref="KrakkedException">None was named for a real account.</exception>
    public static string Database(ParseResult args, LivePlan plan)
    {
        if (args.GetValue(DbOption.Db) is not null) return DbOption.Path(args);
        if (plan.Database is { } stated) return stated;
        return plan.Execution.Effective is ExecutionMode.Paper or ExecutionMode.DryRun ? PaperFile : DbOption.Path(args);
    }

    static LivePlan OfFile(ParseResult args)
    {
        if (args.GetValue(RunOptions.Strategy) is { } id)
            throw new KrakkedException($"'{id}' and --portfolio: the file names the strategies. Give one of the two.");
        foreach (var option in (Option[])[RunOptions.Pair, RunOptions.Timeframe, RunOptions.Param, RunOptions.Cash])
            if (args.GetResult(option) is { Implicit: false })
                throw new KrakkedException($"{option.Name} and --portfolio: that stands in the file. Leave out {option.Name}.");

        var plan = LiveFile.Read(PortfolioOption.PathOf(args.GetValue(PortfolioOption.File)!), StrategiesCommand.Catalog);
        return plan.Strategies.Count > 0
            ? plan
            : throw new KrakkedException($"{plan.Path}: no strategy is on. Write one under 'strategies', or take its 'enabled: false' out.");
    }

    static LivePlan OfStrategy(ParseResult args)
    {
        var id = args.GetValue(RunOptions.Strategy) ?? throw new KrakkedException(
            "Which strategy? Give its id, 'krakked strategies list' shows them, or --portfolio FILE. See 'krakked run --help'.");
        var kind = StrategiesCommand.Catalog.Find(id);
        var values = kind.Bind((args.GetValue(RunOptions.Param) ?? []).Select(BacktestCommand.Pair));
        var asked = StoreOption.Timeframe(args.GetRequiredValue(RunOptions.Timeframe));
        string[] pairs = args.GetValue(RunOptions.Pair) is { Length: > 0 } given ? [.. given.SelectMany(p => p.Split(',')).Distinct()] : ["XBTUSD"];
        var planned = new PlannedStrategy(
            kind.Id.Name, kind, values, [.. pairs.Select(p => new PlannedPair(p, 1))], [asked, .. kind.Create(values).Reads.Where(r => r != asked)]);
        return new LivePlan { Path = "krakked run", Strategies = [planned], Names = [kind.Id] };
    }

    /// <summary>The one strategy's paper money, in the currency its pairs are quoted in.</summary>
    /// <exception cref="KrakkedException">The pairs are quoted in several currencies, or the amount is none.</exception>
    public static LivePlan Funded(ParseResult args, LivePlan plan, IReadOnlyList<StrategyEntry> entries)
    {
        if (PortfolioOption.IsGiven(args)) return plan;
        var quotes = entries.SelectMany(e => e.Instruments!).Select(i => i.Quote).Distinct().ToList();
        if (quotes.Count > 1)
            throw new KrakkedException($"The pairs are quoted in {string.Join(" and ", quotes)}. One account has one quote currency: choose one.");

        var paper = plan.Execution.Paper with
        {
            Balances = new Dictionary<string, decimal>(StringComparer.Ordinal) { [quotes[0]] = args.GetValue(RunOptions.Cash) ?? 10_000 },
        };
        return plan with
        {
            Execution = plan.Execution with { Paper = paper }, Portfolio = plan.Portfolio with { Currency = quotes[0] },
        };
    }
}
