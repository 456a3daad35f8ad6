using System.CommandLine;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary><c>krakked db backup --db krakked.db --keep 30</c></summary>
static class DbBackupCommand
{
    static readonly Option<int?> Keep = new("--keep")
    {
        Description = "Remove all but the last so many backups afterwards; all are kept when not given.",
    };

    public static Command Create()
    {
        var command = new Command("backup", """
            Copy a database, also while it is in use, into the folder 'backups' beside it, with a checksum, and prove the copy by restoring it.

            Example:
              krakked db backup --db krakked.db --keep 30
            """)
        { Keep, DbOption.Db, DbOption.Json };
        command.SetAction(args =>
        {
            var keep = args.GetValue(Keep);
            if (keep < 1) throw new KrakkedException($"--keep {keep}: keep at least 1, the backup that is made now.");

            var path = DbOption.Path(args);
            var backup = BackupFile.Make(path, TimeProvider.System);
            if (keep is { } count) BackupFolder.Of(path).Prune(count);
            if (args.GetValue(DbOption.Json)) Output.Json(json => DbView.Write(json, backup));
            else Console.WriteLine($"{backup.Path}: {backup.Bytes:N0} bytes, restored once to prove it.");
            return ExitCode.Ok;
        });
        return command;
    }
}
