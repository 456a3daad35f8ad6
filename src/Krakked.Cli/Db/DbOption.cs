using System.CommandLine;

namespace Krakked.Cli;

/// <summary>Which database a command works on.</summary>
static class DbOption
{
    const string Variable = "KRAKKED_DB";

    public static readonly Option<string?> Db = new("--db", "--database") { Description = $"The database file; {Variable} when not given." };

    public static readonly Option<bool> Json = new("--json") { Description = "Print JSON on stdout." };

    /// <exception cref="KrakkedException">None was named, or a folder.</exception>
    public static string Path(ParseResult args) => NoFolder(args.GetValue(Db)
        ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } variable ? variable : null)
        ?? throw new KrakkedException($"Which database? Give --db FILE, or set {Variable}."));

    static string NoFolder(string path) => Directory.Exists(path)
        ? throw new KrakkedException($"--db {path}: that is a folder. Name a file, for example {System.IO.Path.Combine(path, "krakked.db")}.")
        : path;
}
