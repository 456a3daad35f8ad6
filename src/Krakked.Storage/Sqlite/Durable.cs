using System.Runtime.InteropServices;
using System.Text;

namespace Krakked.Storage;

/// <summary>Makes files and their names survive a loss of power.</summary>
static class Durable
{
    /// <summary>Renames a file over another, its content first; after a crash either of the two is there, whole.</summary>
    public static void Move(string from, string to)
    {
        Sync(from);
        File.Move(from, to, overwrite: true);
        SyncFolder(Path.GetDirectoryName(Path.GetFullPath(to))!);
    }

    public static void Sync(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>A rename is durable once its folder is. Windows has no such call and does not need one.</summary>
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;

        var handle = NativeOpen(Encoding.UTF8.GetBytes(folder + '\0'), 0);
        if (handle < 0) return;
        _ = NativeSync(handle);
        _ = NativeClose(handle);
    }

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int NativeOpen(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int NativeSync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int NativeClose(int handle);
}
