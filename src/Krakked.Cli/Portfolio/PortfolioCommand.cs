using System.CommandLine;

namespace Krakked.Cli;

/// <summary><c>krakked portfolio …</c></summary>
static class PortfolioCommand
{
    public static Command Create() => new("portfolio", "The account: bring its history in, look at it, and compare it with the exchange.")
    {
        PortfolioSyncCommand.Create(),
        PortfolioShowCommand.Create(),
        PortfolioTradesCommand.Create(),
        PortfolioFlowsCommand.Create(),
        PortfolioDriftCommand.Create(),
    };
}
