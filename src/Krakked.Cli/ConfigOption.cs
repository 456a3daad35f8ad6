using System.CommandLine;
using Krakked.Configuration;

namespace Krakked.Cli;

/// <summary><c>--config config.yaml</c>: what the market commands take from the configuration file.</summary>
static class ConfigOption
{
    public static readonly Option<string?> Config = new("--config")
    {
        Description = "A YAML file with sections region, universe and market_data; options given besides overrule it.",
    };

    /// <summary>What the file says, or the defaults when none is given.</summary>
    /// <exception cref="KrakkedException">It is not there, or something in it is wrong.</exception>
    public static MarketPlan Read(ParseResult args)
    {
        if (args.GetValue(Config) is not { } path) return new MarketPlan();
        return File.Exists(path)
            ? MarketFile.Read(path)
            : throw new KrakkedException($"--config {path}: there is no such file. Write one, or leave --config out for the defaults.");
    }
}
