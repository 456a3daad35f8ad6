using System.CommandLine;

namespace Krakked.Cli;

/// <summary><c>krakked db …</c></summary>
static class DbCommand
{
    public static Command Create() => new("db", "Look after the database of an account: its orders, trades, plans and state.")
    {
        DbInfoCommand.Create(),
        DbCheckCommand.Create(),
        DbBackupCommand.Create(),
        DbRestoreCommand.Create(),
        DbMigrateCommand.Create(),
    };
}
