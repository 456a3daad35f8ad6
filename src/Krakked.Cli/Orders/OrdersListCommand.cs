using System.CommandLine;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary><c>krakked orders list --db krakked.db</c></summary>
static class OrdersListCommand
{
    static readonly Option<bool> All = new("--all") { Description = "Those that have ended as well." };

    public static Command Create()
    {
        var command = new Command("list", """
            List the orders that work, oldest first, as the journal knows them. The database may be in use.

            Example:
              krakked orders list --db krakked.db --json
            """)
        { DbOption.Db, All, DbOption.Json };
        command.SetAction(args =>
        {
            using var records = Records.Open(DbOption.Path(args));
            var orders = OrderView.Read(records).Where(o => args.GetValue(All) || o.State < OrderState.Filled).ToList();
            OrderView.Print(orders, asJson: args.GetValue(DbOption.Json));
            return ExitCode.Ok;
        });
        return command;
    }
}
