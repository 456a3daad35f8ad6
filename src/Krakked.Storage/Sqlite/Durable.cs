namespace Krakked.Storage;

/// <summary>Makes files and their names survive a loss of power.</summary>
static class Durable
{
    /// <summary>Renames a file over another, its content first; after a crash either of the two is there, whole.</summary>
    public static void Move(string from, string to)
    {
        Sync(from);
        File.Move(from, to, overwrite: true);
        FolderSync.Flush(Path.GetDirectoryName(Path.GetFullPath(to))!);
    }

    public static void Sync(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        stream.Flush(flushToDisk: true);
    }
}
