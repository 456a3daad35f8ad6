using System.CommandLine;
using Krakked.Kraken;

namespace Krakked.Cli;

/// <summary>Which account a command reads, and what it is valued in.</summary>
static class AccountOption
{
    public static readonly Option<string?> Key = new("--key")
    {
        Description = "The stored key to read the account with; without it, the one that would be used.",
    };

    public static readonly Option<string> Currency = new("--currency")
    {
        Description = "What everything is valued in.",
        DefaultValueFactory = _ => "USD",
    };

    public static readonly Option<string?> Bars = new("--data")
    {
        Description = "Folder of a bar store: what came and went is valued at prices of its time.",
    };

    public static readonly Option<string?> Instance = new("--instance")
    {
        Description = "The name orders were placed under: trades of strategies are then told by their client ids. Without it they are a person's.",
    };

    public static readonly Option<bool> NoLimits = new("--no-limits")
    {
        Description = "Count no rate limits: for 'krakked exchange serve --tier none' on this machine.",
    };

    public static readonly Option<bool> Manual = new("--manual") { Description = "Only what a person traded." };

    /// <summary>Who placed which orders; null when no instance was named.</summary>
    public static ClientIds? Ids(ParseResult args) => args.GetValue(Instance) is { } instance
        ? new ClientIds(instance, StrategiesCommand.Catalog.All.Select(s => s.Id))
        : null;
}
