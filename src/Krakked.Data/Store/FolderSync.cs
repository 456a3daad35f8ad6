using System.Runtime.InteropServices;
using System.Text;

namespace Krakked;

/// <summary>Makes the names in a folder survive a loss of power: a rename is durable once its folder is.</summary>
/// <remarks>Rooms that write files and share no other room each compile this file. Windows has no such call and does not need one.</remarks>
static class FolderSync
{
    public static void Flush(string folder)
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
