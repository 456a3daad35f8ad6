using System.CommandLine;
using System.Globalization;
using Krakked.Backtesting;
using Krakked.Execution;

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

    static readonly Option<string> Fees = new("--fees")
    {
        Description = "tier (the pair's own ladder by 30-day volume), or maker,taker in percent: 0.25,0.40",
        DefaultValueFactory = _ => "tier",
    };

    static readonly Option<string> Spread = new("--spread-bps")
    {
        Description = "Bid-ask spread paid half each way, in hundredths of a percent.",
        DefaultValueFactory = _ => "0",
    };

    static readonly Option<string> Slippage = new("--slippage-bps")
    {
        Description = "Slippage of market orders, in hundredths of a percent.",
        DefaultValueFactory = _ => "0",
    };

    static readonly Option<string?> VolumeCap = new("--volume-cap")
    {
        Description = "Largest share of a bar's volume an order may take, 0 to 1; the rest waits for the next bars.",
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
    internal static IEnumerable<Option> SetupOptions => [Param, Cash, Risk, Fees, Spread, Slippage, VolumeCap, .. BarSource.Options];

    public static Command Create()
    {
        var command = new Command("backtest", """
            Replay one strategy, or a portfolio of them on one account, over stored bars and tell what it would have made.

            Examples:
              krakked backtest sma-cross --pair XBTUSD --timeframe 1h --param fast=20 --param slow=50
              krakked backtest --portfolio data/portfolio.yaml
              krakked backtest sma-cross --report sma-cross.html

            Exit codes: 0 done, 2 a wrong value or missing data, 130 stopped by Ctrl-C.
            """)
        { Strategy, PortfolioOption.File, Param, Cash, Risk, Fees, Spread, Slippage, VolumeCap, Out, Report, Json, Trials, Monthly, Drawdowns };
        foreach (var option in BarSource.Options) command.Add(option);
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
            Orders = unlimited ? OrderOptions.Replay with { MinOrderNotional = 0 } : OrderOptions.Replay,
            Venue = Venue(args) with { AllowOverdraft = unlimited },
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
        var cash = Amount(args, Cash, "Give an amount of quote currency above 0, for example --cash 10000.");
        return cash > 0
            ? cash
            : throw new KrakkedException($"--cash {args.GetValue(Cash)}: starting cash must be more than 0. For example --cash 10000.");
    }

    static Execution.Simulation.VenueOptions Venue(ParseResult args)
    {
        var (maker, taker) = FeeOption.Parse(args.GetRequiredValue(Fees));
        return new()
        {
            MakerFee = maker,
            TakerFee = taker,
            SpreadBps = NotNegative(args, Spread),
            SlippageBps = NotNegative(args, Slippage),
            VolumeShare = args.GetValue(VolumeCap) is { } cap ? Share(cap) : null,
        };
    }

    static int Attempts(int trials) => trials >= 1
        ? trials
        : throw new KrakkedException($"--trials {trials}: this run is one of them, so it is 1 or more. For example --trials 40.");

    static KeyValuePair<string, string> Pair(string text) => text.Split('=', 2) is [{ Length: > 0 } name, var value]
        ? new(name, value)
        : throw new KrakkedException($"--param {text}: write it as name=value, for example --param fast=20.");

    static decimal NotNegative(ParseResult args, Option<string> option)
    {
        var value = Amount(args, option, "Give a number of basis points, 0 or more; 10 is 0.1 %.");
        return value is >= 0 and <= 5_000
            ? value
            : throw new KrakkedException($"{option.Name} {args.GetValue(option)}: must be from 0 to 5000 basis points.");
    }

    static decimal Share(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is > 0 and <= 1
            ? share
            : throw new KrakkedException($"--volume-cap {text}: must be a share above 0, up to 1; 0.1 is a tenth of the bar's volume.");

    static decimal Amount(ParseResult args, Option<string> option, string remedy)
    {
        var text = args.GetRequiredValue(option);
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new KrakkedException($"{option.Name} {text}: '{text}' is not a number. {remedy}");
    }

    static void PrintJson(BacktestResult result)
    {
        using var stdout = Console.OpenStandardOutput();
        ResultJson.Write(result, stdout);
        stdout.WriteByte((byte)'\n');
    }
}
