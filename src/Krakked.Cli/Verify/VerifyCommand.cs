using System.CommandLine;

namespace Krakked.Cli;

/// <summary><c>krakked verify …</c></summary>
static class VerifyCommand
{
    public static Command Create() => new(
        "verify", "Prove what a backtest claims: that it saw no future, had enough past, and can be repeated.")
    {
        VerifyLookaheadCommand.Create(),
        VerifyWarmupCommand.Create(),
        VerifyRunCommand.Create(),
    };
}
