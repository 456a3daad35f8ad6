using System.CommandLine;
using Krakked.Configuration;
using Krakked.Live;

namespace Krakked.Cli;

/// <summary>What must be said before a run trades with real money.</summary>
static class RunConsent
{
    /// <summary>Passes when every gate that can be looked at is open, and a person says that it is meant.</summary>
    /// <exception cref="KrakkedException">A gate is closed, or nobody said so.</exception>
    public static void Require(ParseResult args, LivePlan plan)
    {
        if (plan.Execution.Effective is not ExecutionMode.Live) return;
        StrategyId[] strategies = [.. plan.Strategies.Select(s => new StrategyId(s.Name))];
        if (LiveGates.ClosedAsStated(plan.Execution, strategies) is { Count: > 0 } closed)
            throw new KrakkedException($"Nothing is traded with real money: {string.Join(" ", closed)}");
        if (args.GetValue(RunOptions.Yes)) return;
        if (Console.IsInputRedirected)
            throw new KrakkedException("Real money, and nobody at a terminal to say so. Give --yes if it is meant, or --mode paper.");

        Terminal.Say($"{string.Join(", ", strategies)} of {plan.Path} will trade with real money.");
        Console.Error.Write("Type 'live' to go on: ");
        if (Console.ReadLine()?.Trim() is not "live") throw new KrakkedException("Not confirmed; nothing was sent.");
    }
}
