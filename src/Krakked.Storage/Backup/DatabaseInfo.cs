using Microsoft.Data.Sqlite;

namespace Krakked.Storage;

/// <summary>What there is to know about a database at a glance.</summary>
public sealed record DatabaseInfo
{
    static readonly string[] Tables =
        ["orders", "order_events", "trades", "cash_flows", "plans", "decisions", "snapshots", "kill_states", "nonces", "sync_marks",
            "drift_decisions"];

    public required string Path { get; init; }

    /// <summary>The version of its schema.</summary>
    public required int Version { get; init; }

    /// <summary>The version this program works with.</summary>
    public required int ProgramVersion { get; init; }

    /// <summary>The version of the SQLite library.</summary>
    public required string Sqlite { get; init; }

    /// <summary>Size of the file.</summary>
    public required long Bytes { get; init; }

    /// <summary>Size of its log, which holds what was committed last.</summary>
    public required long LogBytes { get; init; }

    /// <summary>Space left on its disk.</summary>
    public required long FreeBytes { get; init; }

    /// <summary>Rows, table by table.</summary>
    public required IReadOnlyDictionary<string, long> Rows { get; init; }

    /// <summary>Orders whose end is open.</summary>
    public required long WorkingOrders { get; init; }

    public required KillState Kill { get; init; }

    /// <summary>The newest backup; null when there is none.</summary>
    public BackupFile? LastBackup { get; init; }

    /// <summary>Looks at a database, which may be in use.</summary>
    /// <exception cref="KrakkedException">There is none, or it is damaged.</exception>
    public static DatabaseInfo Of(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        using var database = DatabaseFile.Inspect(path, SqliteOpenMode.ReadOnly, Migration.Current);
        return new DatabaseInfo
        {
            Path = path,
            Version = Migrator.VersionOf(database),
            ProgramVersion = Migration.Current,
            Sqlite = SystemSqlite.Version,
            Bytes = new FileInfo(path).Length,
            LogBytes = File.Exists(path + "-wal") ? new FileInfo(path + "-wal").Length : 0,
            FreeBytes = new DriveInfo(path).AvailableFreeSpace,
            Rows = Tables.Where(database.Has).ToDictionary(t => t, t => database.Number($"SELECT COUNT(*) FROM {t}")),
            WorkingOrders = database.Number(
                "SELECT COUNT(*) FROM orders WHERE state IN ('Unknown', 'Pending', 'Submitted', 'Open', 'PartiallyFilled')"),
            Kill = KillStore.Current(database),
            LastBackup = BackupFolder.Of(path).Newest(),
        };
    }
}
