using System.CommandLine;
using Krakked.Backtesting;
using Krakked.Configuration;

namespace Krakked.Cli;

/// <summary><c>--portfolio portfolio.yaml</c>: several strategies on one account.</summary>
static class PortfolioOption
{
    public static readonly Option<string?> File = new("--portfolio")
    {
        Description = "A YAML file with strategies, their pairs and risk rules, run on one account instead of a single strategy.",
    };

    public static bool IsGiven(ParseResult args) => args.GetValue(File) is not null;

    /// <summary>The setup a portfolio file describes; <c>--cash</c> and <c>--risk</c> may still overrule it.</summary>
    /// <exception cref="KrakkedException">The file is wrong, its bars are not there, or something was given that the file decides.</exception>
    public static BacktestSetup Setup(ParseResult args, Argument<string?> strategy, Option<string[]> param)
    {
        if (args.GetValue(strategy) is { } id)
            throw new KrakkedException($"'{id}' and --portfolio: the file names the strategies. Give one of the two.");
        if (args.GetValue(param) is { Length: > 0 })
            throw new KrakkedException("--param and --portfolio: parameters stand in the file, below their strategy. Leave out --param.");

        var loader = BarSource.ForPortfolio(args);
        var plan = PortfolioFile.Read(PathOf(args.GetValue(File)!), StrategiesCommand.Catalog);
        var entries = plan.Strategies.Select(s => s.On([.. s.Pairs.Select(p => Find(plan, s, p, loader)).Distinct()])).ToList();
        if (plan.LiveOnly.Count > 0)
            Terminal.Say($"Not used in a replay, only by a live process: {string.Join(", ", plan.LiveOnly)}.");
        var source = Load(plan, entries, loader);
        var setup = new BacktestSetup
        {
            Strategy = new StrategyId(Path.GetFileNameWithoutExtension(plan.Path)),
            Strategies = entries,
            Series = source.Series,
            Details = source.Details,
            Source = source.Description,
            Origin = source.Origin,
            GapPolicy = source.GapPolicy,
            Risk = plan.Risk,
            Orders = plan.Orders,
        };
        return plan.Cash is { } cash ? setup with { Cash = cash } : setup;
    }

    /// <summary>The bars that strategies trade and read.</summary>
    /// <exception cref="KrakkedException">They are not there, or cannot be made.</exception>
    public static BarSource Bars(IEnumerable<StrategyEntry> entries, BarLoader loader) => BarSource.Complete(loader.Load(
        entries.SelectMany(e => e.Instruments!.SelectMany(i => e.Reads.Prepend(e.Timeframe!.Value).Select(t => (i, t))))), []);

    /// <summary>The file that was named; one that ships with the project is found from everywhere, as its sample is.</summary>
    /// <exception cref="KrakkedException">There is no such file.</exception>
    public static string PathOf(string given)
    {
        if (System.IO.File.Exists(given)) return given;
        var shipped = Path.Combine(StoreOption.Home, given);
        return System.IO.File.Exists(shipped)
            ? shipped
            : throw new KrakkedException(
                $"--portfolio {given}: there is no such file. 'data/portfolio.yaml' is one that ships with the project.");
    }

    static Instrument Find(PortfolioPlan plan, PlannedStrategy strategy, PlannedPair pair, BarLoader loader)
    {
        try
        {
            return loader.Find(pair.Name);
        }
        catch (KrakkedException wrong)
        {
            throw new KrakkedException($"{plan.Path}: {strategy.Name}: pairs at line {pair.Line}: {wrong.Message}", wrong);
        }
    }

    static BarSource Load(PortfolioPlan plan, IEnumerable<StrategyEntry> entries, BarLoader loader)
    {
        try
        {
            return Bars(entries, loader);
        }
        catch (KrakkedException wrong)
        {
            throw new KrakkedException($"{plan.Path}: {wrong.Message}", wrong);
        }
    }
}
