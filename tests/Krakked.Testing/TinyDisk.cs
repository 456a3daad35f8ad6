using System.Diagnostics;

namespace Krakked.Testing;

/// <summary>
/// A small file system in memory, to fill up or to make read-only; only where mounting is allowed (Linux, root).
/// </summary>
public sealed class TinyDisk : IDisposable
{
    readonly TempFolder _folder = new();

    TinyDisk()
    {
    }

    public string Path => _folder.Path;

    /// <summary>False where mounting is not allowed; a test that needs it then says so and skips.</summary>
    public static bool TryMount(string size, out TinyDisk disk)
    {
        disk = new TinyDisk();
        if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", disk.Path)) return true;

        disk._folder.Dispose();
        return false;
    }

    public bool TryMakeReadOnly() => Run("mount", "-o", "remount,ro", Path);

    public void Dispose()
    {
        Run("umount", Path);
        _folder.Dispose();
    }

    static bool Run(string program, params string[] arguments)
    {
        try
        {
            var quietly = new ProcessStartInfo(program, arguments)
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            };
            using var process = Process.Start(quietly)!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
