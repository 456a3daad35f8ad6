using System.CommandLine;

namespace Krakked.Cli;

/// <summary><c>krakked sim …</c></summary>
static class SimCommand
{
    public static Command Create() => new("sim", "Prove live trading by simulation: thousands of lives full of faults, and what must hold in each.")
    {
        SimRunCommand.Create(),
        SimReplayCommand.Create(),
        SimMutantsCommand.Create(),
        SimBoundariesCommand.Create(),
    };
}
