using System.CommandLine;
using Krakked.Simulation;

namespace Krakked.Cli;

/// <summary>The options the simulation's commands share.</summary>
static class SimOptions
{
    public static readonly Option<string> Scenario = new("--scenario")
    {
        Description = $"What the lives have in common: {Names}.",
        DefaultValueFactory = _ => Simulation.Scenario.Standard.Name,
    };

    public static readonly Option<bool> Json = new("--json") { Description = "Print the result as JSON on stdout." };

    static string Names => string.Join(", ", Simulation.Scenario.All.Select(s => s.Name));

    /// <exception cref="KrakkedException">No scenario has this name.</exception>
    public static Scenario ScenarioOf(ParseResult args)
    {
        var name = args.GetRequiredValue(Scenario);
        return Simulation.Scenario.Find(name)
            ?? throw new KrakkedException($"No scenario is called '{name}'. There are {Names}.");
    }
}
