using System.CommandLine;

namespace Krakked.Cli;

/// <summary><c>krakked orders …</c></summary>
static class OrdersCommand
{
    public static Command Create() => new("orders", "See the orders of an account, stop its trading, and let it trade again.")
    {
        OrdersListCommand.Create(),
        OrdersStatusCommand.Create(),
        OrdersKillCommand.Create(),
        OrdersArmCommand.Create(),
    };
}
