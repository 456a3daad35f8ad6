using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace Krakked.Storage;

/// <summary>A copy of a database, whole and in one file, with its checksum beside it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Time">When it was made.</param>
/// <param name="Version">The version of its schema.</param>
/// <param name="Bytes">Its size.</param>
public sealed record BackupFile(string Path, DateTimeOffset Time, int Version, long Bytes)
{
    /// <summary>Copies a database while it is written to, as it is at one moment, and proves the copy by restoring it.</summary>
    /// <exception cref="KrakkedException">
    /// The database is damaged, the disk refuses, or the copy did not stand the test; then there is no backup.
    /// </exception>
    public static BackupFile Make(string database, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return Make(System.IO.Path.GetFullPath(database), BackupFolder.Of(database), clock.GetUtcNow().ToUnixTimeMilliseconds());
    }

    /// <summary>The checksum's file: <c>sha256sum --check</c> reads it.</summary>
    public static string ChecksumOf(string path) => path + ".sha256";

    internal static BackupFile Make(string database, BackupFolder folder, long now)
    {
        Directory.CreateDirectory(folder.Path);
        var partial = System.IO.Path.Combine(folder.Path, $".{Guid.NewGuid():N}.partial");
        try
        {
            var version = Copy(database, partial);
            var path = folder.NameFor(now, version);
            WriteChecksum(partial, System.IO.Path.GetFileName(path));
            Verify(partial);
            Durable.Move(ChecksumOf(partial), ChecksumOf(path));
            Durable.Move(partial, path);
            return new BackupFile(path, DateTimeOffset.FromUnixTimeMilliseconds(now), version, new FileInfo(path).Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(StorageFault.Io, $"No backup could be made in {folder.Path}: {e.Message}", e);
        }
        finally
        {
            File.Delete(partial);
            File.Delete(ChecksumOf(partial));
        }
    }

    /// <summary>Proves a backup: its checksum holds, and what is restored from it is a sound database.</summary>
    /// <exception cref="KrakkedException">It does not stand the test.</exception>
    internal static void Verify(string backup)
    {
        var trial = $"{backup}.trial";
        try
        {
            Restoring.Stage(backup, trial, int.MaxValue);
        }
        finally
        {
            foreach (var part in new[] { "", "-wal", "-shm" }) File.Delete(trial + part);
        }
    }

    /// <exception cref="KrakkedException">The file is not what its checksum says.</exception>
    internal static void RequireChecksum(string backup)
    {
        if (!File.Exists(backup)) throw new KrakkedException($"{backup}: there is no such backup.");
        var path = ChecksumOf(backup);
        if (!File.Exists(path))
            throw new KrakkedException($"{backup} has no checksum beside it ({path}), so nobody can tell whether it is whole. "
                + $"If you trust it, make one: sha256sum {backup} > {path}");

        var written = File.ReadAllText(path).Split(' ')[0].Trim();
        if (!written.Equals(Checksum(backup), StringComparison.OrdinalIgnoreCase))
            throw new KrakkedException($"{backup} is not what its checksum {path} says: it was changed or damaged. Use another backup.");
    }

    // VACUUM INTO reads one state, while others write, into a single file without a log.
    static int Copy(string database, string target)
    {
        using var source = DatabaseFile.Inspect(database, SqliteOpenMode.ReadOnly, int.MaxValue);
        DatabaseFile.Guard(database, () => source.Run("VACUUM INTO ?1", target));
        return Migrator.VersionOf(source);
    }

    static void WriteChecksum(string path, string name) => File.WriteAllText(ChecksumOf(path), $"{Checksum(path)}  {name}\n");

    static string Checksum(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
