using System.CommandLine;

namespace Krakked.Cli;

/// <summary>Which store a command works on.</summary>
static class StoreOption
{
    const string Variable = "KRAKKED_DATA";

    public static readonly Option<string?> Data = new("--data")
    {
        Description = $"Folder of the bar store; {Variable} when not given, and for reading the sample that ships with the project.",
    };

    /// <summary>The store to read: the one given, the one in the environment, or the sample.</summary>
    public static string Root(ParseResult args) => Root(Given(args));

    /// <summary>The store that is meant by what was given: nothing means the sample.</summary>
    public static string Root(string? given) => given ?? Path.Combine(Home, "data");

    /// <summary>The store to read, which must be there.</summary>
    /// <exception cref="KrakkedException">There is no such folder.</exception>
    public static string Existing(ParseResult args) => Existing(Given(args));

    /// <inheritdoc cref="Existing(ParseResult)"/>
    public static string Existing(string? given)
    {
        var root = Root(given);
        return Directory.Exists(root)
            ? root
            : throw new KrakkedException($"--data {root}: there is no such folder. Make a store with 'krakked data import FILE --data {root}'.");
    }

    /// <summary>The store to write, which must be named: the sample is not for writing.</summary>
    /// <exception cref="KrakkedException">None was named.</exception>
    public static string RootToWrite(ParseResult args) => Given(args)
        ?? throw new KrakkedException($"Which store? Give --data FOLDER, or set {Variable}. A folder that is not there yet is made.");

    /// <summary>Where the bars are, in words.</summary>
    public static string Describe(string? given) => given is { } root ? $"store {root}" : "the bundled sample (a synthetic market)";

    /// <summary>Reads a timeframe.</summary>
    /// <exception cref="KrakkedException">It is none.</exception>
    public static Timeframe Timeframe(string text) => Krakked.Timeframe.TryParse(text, out var timeframe)
        ? timeframe
        : throw new KrakkedException($"--timeframe {text}: '{text}' is not a timeframe. Write 1m, 5m, 15m, 30m, 1h, 4h, 12h, 1d, 1w, or minutes.");

    /// <summary>The store that was named, by the option or by the environment; null when none was.</summary>
    public static string? Given(ParseResult args) =>
        args.GetValue(Data) ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } variable ? variable : null);

    // The start script says where the project is; a published copy carries the sample beside itself.
    public static string Home => Environment.GetEnvironmentVariable("KRAKKED_HOME") is { Length: > 0 } home ? home : AppContext.BaseDirectory;
}
