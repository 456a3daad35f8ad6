using System.CommandLine;
using System.Globalization;
using Krakked.Backtesting;
using Krakked.Configuration;

namespace Krakked.Cli;

/// <summary><c>krakked backtest sma-cross --pair XBTUSD --timeframe 1h</c></summary>
static class BacktestCommand
{
    internal static readonly Argument<string?> Strategy = new("strategy")
    {
        Description = "A strategy's id; 'krakked strategies list' shows them. Not given with --portfolio.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<string[]> Param = new("--param")
    {
        Description = "A parameter of the strategy, name=value; may be given several times.",
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<string> Cash = new("--cash")
    {
        Description = "Starting cash, in quote currency.",
        DefaultValueFactory = _ => "10000",
    };

    static readonly Option<string> Risk = new("--risk")
    {
        Description = "default, unlimited (checks nothing: for comparing with a plain recomputation), or a YAML file with a risk section.",
        DefaultValueFactory = _ => "default",
    };

    static readonly Option<string?> Out = new("--out")
    {
        Description = $"Folder for {string.Join(", ", RunFolder.Files)}; 'krakked report' draws it, 'krakked compare' compares it.",
    };

    static readonly Option<string?> Report = new("--report")
    {
        Description = "File for the tear sheet: one HTML page with every chart and number, which opens without a network.",
    };

    static readonly Option<bool> Json = new("--json") { Description = "Print result.json on stdout instead of the summary." };

    static readonly Option<int> Trials = new("--trials")
    {
        Description = "How many variants you tried before this one, this one among them: deflates the Sharpe ratio.",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<bool> Monthly = new("--monthly") { Description = "Add the table of monthly returns to the summary." };

    static readonly Option<bool> Drawdowns = new("--drawdowns")
    {
        Description = "Add the table of the deepest drawdowns to the summary.",
    };

    /// <summary>The options that say what is replayed, for every command that replays it.</summary>
    internal static IEnumerable<Option> SetupOptions => [Param, Cash, Risk, .. VenueInput.Options, .. BarSource.Options];

    public static Command Create()
    {
        var command = new Command("backtest", """
            Replay one strategy, or a portfolio of them on one account, over stored bars and tell what it would have made.

            Examples:
              krakked backtest sma-cross --pair XBTUSD --timeframe 1h --param fast=20 --param slow=50
              krakked backtest --portfolio data/portfolio.yaml
              krakked backtest sma-cross --report sma-cross.html
              krakked backtest donchian-breakout --spread-bps 4 --slippage-range 0.05 --impact 1 --latency 1 --volume-cap 0.1

            Exit codes: 0 done, 2 a wrong value or missing data, 130 stopped by Ctrl-C.
            """)
        { Strategy, PortfolioOption.File, Param, Cash, Risk, Out, Report, Json, Trials, Monthly, Drawdowns };
        foreach (var option in VenueInput.Options.Concat(BarSource.Options)) command.Add(option);
        command.Add(DecisionsOption.Keep);
        command.Add(EnvelopeOption.Wanted);
        command.SetAction(CommandRunner.Interruptible(Run));
        return command;
    }

    static int Run(ParseResult args, CancellationToken stop)
    {
        if (args.GetValue(Report) is { } wanted) ReportCommand.Refuse(wanted);
        var setup = Setup(args) with { Trials = Attempts(args.GetValue(Trials)) };
        setup = DecisionsOption.Apply(args, setup, Out);
        var result = Terminal.WithProgress($"replaying {setup.Strategy}", progress => Backtest.Run(setup, progress, stop));
        result = EnvelopeOption.Apply(args, result, stop);

        if (args.GetValue(Out) is { } folder)
        {
            RunFolder.Write(result, folder);
            Terminal.Say($"Wrote {string.Join(", ", RunFolder.Files)} to {folder}.");
            DecisionsOption.Write(result, folder);
        }

        if (args.GetValue(Report) is { } page) ReportCommand.Write(SavedRun.Of(result), page);
        if (args.GetValue(Json)) PrintJson(result);
        else Show(args, result);
        return ExitCode.Ok;
    }

    static void Show(ParseResult args, BacktestResult result)
    {
        BacktestView.Show(result);
        if (args.GetValue(Monthly)) StatisticsView.ShowMonths(result.Statistics.Returns);
        if (args.GetValue(Drawdowns)) StatisticsView.ShowDrawdowns(result.Statistics.Drawdowns);
    }

    internal static BacktestSetup Setup(ParseResult args)
    {
        var setup = PortfolioOption.IsGiven(args) ? PortfolioOption.Setup(args, Strategy, Param) : SingleStrategy(args);
        var cashIsGiven = args.GetResult(Cash) is { Implicit: false };
        var riskIsGiven = args.GetResult(Risk) is { Implicit: false };
        var unlimited = args.GetValue(Risk) == "unlimited";
        return setup with
        {
            Cash = cashIsGiven || !PortfolioOption.IsGiven(args) ? StartingCash(args) : setup.Cash,
            Risk = riskIsGiven ? RiskFile.Choose(args.GetRequiredValue(Risk)) : setup.Risk,
            Orders = VenueInput.Orders(args, unlimited ? setup.Orders with { MinOrderNotional = 0 } : setup.Orders),
            Venue = VenueInput.Venue(args) with { AllowOverdraft = unlimited },
        };
    }

    static BacktestSetup SingleStrategy(ParseResult args)
    {
        var id = args.GetValue(Strategy) ?? throw new KrakkedException(
            "Which strategy? Give its id, 'krakked strategies list' shows them, or --portfolio FILE. See 'krakked backtest --help'.");
        var strategy = StrategiesCommand.Catalog.Find(id);
        var parameters = strategy.Bind((args.GetValue(Param) ?? []).Select(Pair));
        var source = BarSource.Read(args, strategy.Create(parameters).Reads);
        return new BacktestSetup
        {
            Strategy = strategy.Id,
            Parameters = parameters,
            Create = () => strategy.Create(parameters),
            Series = source.Series,
            Details = source.Details,
            Source = source.Description,
            Origin = source.Origin,
            GapPolicy = source.GapPolicy,
        };
    }

    static decimal StartingCash(ParseResult args)
    {
        var text = args.GetRequiredValue(Cash);
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var cash) && cash is > 0 and <= Numeric.LargestAmount
            ? cash
            : throw new KrakkedException(FormattableString.Invariant(
                $"--cash {text}: starting cash must be an amount of quote currency more than 0, up to {Numeric.LargestAmount:N0}. ")
                + "For example --cash 10000.");
    }

    static int Attempts(int trials) => trials >= 1
        ? trials
        : throw new KrakkedException($"--trials {trials}: this run is one of them, so it is 1 or more. For example --trials 40.");

    internal static KeyValuePair<string, string> Pair(string text) => text.Split('=', 2) is [{ Length: > 0 } name, var value]
        ? new(name, value)
        : throw new KrakkedException($"--param {text}: write it as name=value, for example --param fast=20.");

    static void PrintJson(BacktestResult result)
    {
        using var stdout = Console.OpenStandardOutput();
        ResultJson.Write(result, stdout);
        stdout.WriteByte((byte)'\n');
    }
}
