using System.CommandLine;
using Krakked.Kraken;

namespace Krakked.Cli;

/// <summary><c>krakked universe --min-volume 1000000</c></summary>
static class UniverseCommand
{
    static readonly Option<string?> Quote = new("--quote") { Description = "What pairs are quoted in; USD when not given." };
    static readonly Option<string[]> Include = new("--include")
    {
        Description = "Pairs that belong to it whatever their quote, status and volume.",
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<string[]> Exclude = new("--exclude")
    {
        Description = "Pairs that do not belong to it; stronger than --include.",
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<decimal?> MinVolume = NumberOption.Optional<decimal>(
        "--min-volume", "What a pair must have turned over in 24 hours, in US dollars.");

    static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON on stdout: the pairs, and why each other pair is not among them.",
    };

    public static Command Create()
    {
        var command = new Command("universe", """
            List the spot pairs that may be traded now, from what Kraken lists.

            Examples:
              krakked universe --min-volume 1000000
              krakked universe --quote EUR --exclude XDGEUR --json
            """)
        { Quote, Include, Exclude, MinVolume, ConfigOption.Config, ExchangeOption.Exchange, Json };
        command.SetAction(CommandRunner.Interruptible(Run));
        return command;
    }

    static int Run(ParseResult args, CancellationToken stop)
    {
        var config = ConfigOption.Read(args);
        var region = args.GetValue(Quote) is { } quote ? config.Region with { DefaultQuote = NotEmpty(quote) } : config.Region;
        using var exchange = new PublicExchange(ExchangeOption.Options(args));

        var universe = PublicExchange.Wait("The pairs", Universe.ReadAsync(exchange.Market, region, Options(args, config.Universe), stop));

        Check(universe, Names(args, Include).Concat(Names(args, Exclude)));
        if (args.GetValue(Json)) UniverseView.PrintJson(universe);
        else UniverseView.Show(universe);
        return ExitCode.Ok;
    }

    static UniverseOptions Options(ParseResult args, UniverseOptions config)
    {
        var floor = args.GetValue(MinVolume) ?? config.Min24hVolumeUsd;
        if (floor < 0) throw new KrakkedException($"--min-volume {floor}: a volume is 0 or more. 0 is no floor.");
        return new UniverseOptions
        {
            IncludePairs = [.. config.IncludePairs, .. Names(args, Include)],
            ExcludePairs = [.. config.ExcludePairs, .. Names(args, Exclude)],
            Min24hVolumeUsd = floor,
        };
    }

    // A name typed now is a slip of the finger; one in a file may be of a pair that was delisted since.
    static void Check(Universe universe, IEnumerable<string> typed)
    {
        var names = typed.ToHashSet(StringComparer.Ordinal);
        foreach (var unlisted in universe.Unlisted)
        {
            var near = unlisted.Closest.Count > 0 ? $" Did you mean {string.Join(" or ", unlisted.Closest)}?" : "";
            var why = $"'{unlisted.Name}' is no pair that the exchange lists.{near}";
            if (names.Contains(unlisted.Name)) throw new KrakkedException($"{why} Correct --include or --exclude.");
            Terminal.Complain($"{why} It is passed over.");
        }
    }

    static string NotEmpty(string quote) => string.IsNullOrWhiteSpace(quote)
        ? throw new KrakkedException("--quote is empty. Write a currency, as --quote USD.")
        : quote;

    static IEnumerable<string> Names(ParseResult args, Option<string[]> option) =>
        (args.GetValue(option) ?? []).SelectMany(n => n.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
