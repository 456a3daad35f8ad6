using Microsoft.Data.Sqlite;

namespace Krakked.Storage;

/// <summary>Puts a backup in a database's place.</summary>
public static class Restoring
{
    /// <summary>Checks the backup, puts the present file aside, whatever state it is in, and the backup in its place.</summary>
    /// <returns>Where the replaced file is now; null when there was none.</returns>
    /// <remarks>A crash leaves the old database, none beside the one put aside (which is refused, not made anew), or the restored one.</remarks>
    /// <exception cref="KrakkedException">The database is in use, or the backup is not sound; nothing was changed.</exception>
    public static string? Restore(string backup, string database, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        (backup, database) = (Path.GetFullPath(backup), Path.GetFullPath(database));
        BackupFile.RequireChecksum(backup);
        using var held = LockFile.Take(database);
        RequireFree(database, clock.GetUtcNow().ToUnixTimeMilliseconds());
        var staged = database + ".restoring";
        Stage(backup, staged, Migration.Current);
        var aside = PutAside(database, clock.GetUtcNow());
        Durable.Move(staged, database);
        return aside;
    }

    /// <summary>Copies a backup to where it can be renamed from, and checks the copy.</summary>
    internal static void Stage(string backup, string staged, int newest)
    {
        BackupFile.RequireChecksum(backup);
        File.Copy(backup, staged, overwrite: true);
        using var database = DatabaseFile.Inspect(staged, SqliteOpenMode.ReadWrite, newest);
        if (DatabaseCheck.Run(database) is [var first, ..])
            throw new StorageException(StorageFault.Damaged, $"{backup} is not sound: {first.What} Use another backup.");

        // Whoever held the right to send when it was copied does not hold it now.
        DatabaseFile.Guard(staged, () =>
        {
            database.Run("DELETE FROM lease");
            database.Run("PRAGMA journal_mode = WAL");
        });
    }

    // The lease of a damaged file cannot be read; then the lock alone decides.
    static void RequireFree(string database, long now)
    {
        if (!File.Exists(database)) return;
        Connection present;
        try
        {
            present = DatabaseFile.Inspect(database, SqliteOpenMode.ReadOnly, int.MaxValue);
        }
        catch (KrakkedException)
        {
            return;
        }

        using (present) Lease.RequireFree(present, now);
    }

    // The database before its log: alone under its name, without its log, it would be an older one and nobody would see it.
    static string? PutAside(string database, DateTimeOffset now)
    {
        var present = File.Exists(database);
        var aside = $"{database}.replaced-{now:yyyyMMdd'T'HHmmss'Z'}";
        for (var i = 2; File.Exists(aside); i++) aside = $"{database}.replaced-{now:yyyyMMdd'T'HHmmss'Z'}-{i}";
        foreach (var part in new[] { "", "-wal", "-shm" })
            if (File.Exists(database + part)) File.Move(database + part, aside + part);
        FolderSync.Flush(Path.GetDirectoryName(database)!);
        return present ? aside : null;
    }
}
