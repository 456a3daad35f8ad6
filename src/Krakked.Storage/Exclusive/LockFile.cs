namespace Krakked.Storage;

/// <summary>A file beside the database that one process holds open alone; the system lets go of it when the process dies, however it dies.</summary>
sealed class LockFile : IDisposable
{
    // EAGAIN of Linux, EWOULDBLOCK of macOS, the sharing violation of Windows.
    const int LinuxHeld = 11, MacHeld = 35, WindowsHeld = unchecked((int)0x80070020);

    readonly FileStream _stream;
    readonly string? _identity;

    LockFile(FileStream stream)
    {
        _stream = stream;
        _identity = Identity;
    }

    /// <summary>False once the file was deleted, moved or replaced: then another process can lock a new one.</summary>
    public bool IsInPlace => Identity == _identity && File.Exists(_stream.Name);

    // What the open file is called now; Linux marks one whose name is gone. Windows does not let an open file lose its name.
    string? Identity => OperatingSystem.IsLinux()
        ? new FileInfo($"/proc/self/fd/{_stream.SafeFileHandle.DangerousGetHandle()}").LinkTarget
        : _stream.Name;

    /// <summary>Takes the lock of a database.</summary>
    /// <exception cref="KrakkedException">Another process holds it, or the file cannot be made.</exception>
    public static LockFile Take(string database)
    {
        var path = database + ".lock";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            while (true)
            {
                var held = new LockFile(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
                if (held._identity is null || !held._identity.EndsWith(" (deleted)", StringComparison.Ordinal)) return held;
                held.Dispose();
            }
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StorageException(StorageFault.ReadOnly, $"{path}: {e.Message} Make the folder writable.", e);
        }
        catch (IOException e) when (e.HResult is LinuxHeld or MacHeld or WindowsHeld)
        {
            throw new KrakkedException($"{database} is in use by another process{Lease.Describe(database)}. One process at a time may send orders: "
                + "end the other one first.", e);
        }
        catch (IOException e)
        {
            var full = e.Message.Contains("No space left", StringComparison.Ordinal);
            var readOnly = e.Message.Contains("Read-only", StringComparison.Ordinal);
            throw new StorageException(full ? StorageFault.Full : readOnly ? StorageFault.ReadOnly : StorageFault.Io, $"{path}: {e.Message}", e);
        }
    }

    public void Dispose() => _stream.Dispose();
}
