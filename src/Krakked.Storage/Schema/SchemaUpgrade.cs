namespace Krakked.Storage;

/// <summary>What bringing a database forward did.</summary>
/// <param name="From">The version before; 0 when the database was made.</param>
/// <param name="To">The version now.</param>
/// <param name="Backup">The backup that was made before; null when nothing was to be done.</param>
public sealed record SchemaUpgrade(int From, int To, BackupFile? Backup)
{
    /// <summary>Makes a database where there never was one, and brings an older one forward, after a backup.</summary>
    /// <exception cref="KrakkedException">It is in use, damaged, or newer than this program; nothing was changed.</exception>
    public static SchemaUpgrade Run(string path, StorageOptions? options = null)
    {
        options ??= new StorageOptions();
        path = Path.GetFullPath(path);
        using var held = LockFile.Take(path);
        return DatabaseFile.Prepare(path, options);
    }
}
