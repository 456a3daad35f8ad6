using System.CommandLine;

namespace Krakked.Cli;

/// <summary><c>krakked orders …</c></summary>
static class OrdersCommand
{
    public static Command Create() => new(
        "orders", "See the orders of an account, stop its trading and let it trade again, take orders back, and sell.")
    {
        OrdersListCommand.Create(),
        OrdersStatusCommand.Create(),
        OrdersKillCommand.Create(),
        OrdersArmCommand.Create(),
        OrdersCancelCommand.Create(),
        OrdersCancelAllCommand.Create(),
        OrdersFlattenCommand.Create(),
    };
}
