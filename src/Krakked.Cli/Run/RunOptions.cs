using System.CommandLine;

namespace Krakked.Cli;

/// <summary>What <c>krakked run</c> can be told.</summary>
static class RunOptions
{
    // No timer goes much further.
    static readonly TimeSpan Longest = TimeSpan.FromDays(45);

    public static readonly Argument<string?> Strategy = new("strategy")
    {
        Description = "A strategy's id, for one strategy on paper; 'krakked strategies list' shows them. Not given with --portfolio.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static readonly Option<string[]> Pair = new("--pair")
    {
        Description = "What the one strategy trades, as XBTUSD or BTC/USD; again for each. XBTUSD when not given.",
        AllowMultipleArgumentsPerToken = true,
    };

    public static readonly Option<string> Timeframe = new("--timeframe")
    {
        Description = "At whose closes it is asked: 1m, 5m, 15m, 30m, 1h, 4h, 1d.",
        DefaultValueFactory = _ => "1h",
    };

    public static readonly Option<string[]> Param = new("--param")
    {
        Description = "A parameter of the one strategy, name=value; may be given several times.",
        AllowMultipleArgumentsPerToken = true,
    };

    public static readonly Option<decimal?> Cash = NumberOption.Optional<decimal>(
        "--cash", "Play money the one strategy's paper account begins with, in quote currency; 10000 when not given.");

    public static readonly Option<string?> Mode = new("--mode")
    {
        Description = "paper, dry_run, validate or live; what the file says when not given, and paper when it says nothing.",
    };

    public static readonly Option<string?> Data = new("--data")
    {
        Description = "Folder of a bar store, for strategies that look back further than the 720 bars the exchange tells.",
    };

    public static readonly Option<string?> For = new("--for") { Description = "End by itself after so long: 90s, 10m, 8h, 2d; 45d at most." };

    public static readonly Option<bool> Yes = new("--yes")
    {
        Description = "With real money: say that it is meant, where nobody sits at a terminal. Every other gate stays.",
    };

    public static readonly Option<bool> Json = new("--json") { Description = "Print one JSON object a line on stdout instead of sentences." };

    /// <summary>How long the run goes; null for until it is stopped.</summary>
    /// <exception cref="KrakkedException">What was given is no time.</exception>
    public static TimeSpan? Length(ParseResult args)
    {
        if (args.GetValue(For) is not { } text) return null;
        TimeSpan? unit = text.Length < 2 ? null : text[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            _ => null,
        };
        if (unit is not { } one || !int.TryParse(text[..^1], out var count) || count <= 0)
            throw new KrakkedException($"--for {text}: '{text}' is not a time to run. Write a number and s, m, h or d, as 10m.");
        return count <= Longest / one
            ? one * count
            : throw new KrakkedException($"--for {text}: a run ends by itself within {Longest.Days}d. Leave --for out to run until it is stopped.");
    }
}
