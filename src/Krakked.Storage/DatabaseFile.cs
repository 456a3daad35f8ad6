using Microsoft.Data.Sqlite;

namespace Krakked.Storage;

/// <summary>The file before it is used: made, refused, or brought forward.</summary>
static class DatabaseFile
{
    static readonly TimeSpan Busy = TimeSpan.FromSeconds(5);

    /// <summary>Makes the file fit to be written by this program; to be called with its lock held.</summary>
    /// <exception cref="KrakkedException">It is not, and cannot be made so.</exception>
    public static SchemaUpgrade Prepare(string path, StorageOptions options)
    {
        var newest = options.Migrations[^1].Version;
        if (!File.Exists(path))
        {
            Create(path, options);
            return new SchemaUpgrade(0, newest, null);
        }

        using var database = Inspect(path, SqliteOpenMode.ReadWrite, newest);
        var version = Migrator.VersionOf(database);
        if (version == newest) return new SchemaUpgrade(version, newest, null);

        Lease.RequireFree(database, options.Now);
        var backup = BackupFile.Make(path, BackupFolder.Of(path), options.Now);
        Guard(path, () => Migrator.Bring(database, options.Migrations, options.Now));
        return new SchemaUpgrade(version, newest, backup);
    }

    /// <summary>Opens a file that is there, if it is a sound database of ours and no newer than this program.</summary>
    /// <exception cref="StorageException">It is damaged or cannot be read.</exception>
    /// <exception cref="KrakkedException">It is somebody else's, or newer.</exception>
    public static Connection Inspect(string path, SqliteOpenMode mode, int newest)
    {
        if (!File.Exists(path)) throw new KrakkedException($"{path}: there is no such database. {RestoreHint.For(path)}");
        RequireHeader(path);
        var database = Connection.Open(path, mode, Busy);
        try
        {
            Guard(path, () => Judge(database, newest));
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Runs SQL and tells what SQLite says in our words.</summary>
    public static void Guard(string path, Action work)
    {
        try
        {
            work();
        }
        catch (SqliteException e) when (StorageException.Explains(e))
        {
            throw StorageException.From(e, path);
        }
    }

    static void Judge(Connection database, int newest)
    {
        if (database.Value("PRAGMA quick_check(1)") is not "ok") throw StorageException.Damage(database.Path, "The database is damaged");

        var (application, version) = (database.Number("PRAGMA application_id"), Migrator.VersionOf(database));
        if (application != Migrator.ApplicationId || version < 1)
            throw new KrakkedException($"{database.Path} is a SQLite database, but not one of Krakked's. Name another file with --db.");
        if (version > newest)
            throw new KrakkedException($"{database.Path} has version {version} of the schema; this program knows {newest}. It was written by a newer "
                + $"Krakked: use that one, or restore a backup from before the upgrade. {RestoreHint.For(database.Path)}");
    }

    // An empty file would pass for a new database: SQLite makes one of it without a word.
    static void RequireHeader(string path)
    {
        Span<byte> header = stackalloc byte[16];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || !header.SequenceEqual("SQLite format 3\0"u8))
            throw StorageException.Damage(path, "The file does not begin as a SQLite database does");
    }

    // Made beside and renamed when whole, so that a file under the name is never half a database.
    static void Create(string path, StorageOptions options)
    {
        if (Trace(path) is { } trace)
            throw new KrakkedException($"{path} is gone, but {trace} is there: it held a database, and an empty one in its place would forget the "
                + $"orders in it. {RestoreHint.For(path)} To begin anew, move {trace} away.");

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var making = path + ".new";
        File.Delete(making);
        using (var database = Connection.Open(making, SqliteOpenMode.ReadWriteCreate, Busy))
        {
            Guard(making, () =>
            {
                Migrator.Bring(database, options.Migrations, options.Now);
                database.Run("PRAGMA journal_mode = WAL");
            });
        }

        Durable.Move(making, path);
    }

    static string? Trace(string path)
    {
        if (File.Exists(path + "-wal")) return path + "-wal";
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder)) return null;
        return Directory.EnumerateFiles(folder, Path.GetFileName(path) + ".replaced-*").Order(StringComparer.Ordinal).LastOrDefault()
            ?? BackupFolder.Of(path).Newest()?.Path;
    }
}
