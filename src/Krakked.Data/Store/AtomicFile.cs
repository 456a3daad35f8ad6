namespace Krakked.Data;

/// <summary>A file replaced whole or not at all: written beside its target, flushed to the disk, then renamed over it.</summary>
/// <remarks>
/// The temporary file has a fixed name and is held open alone, so it is also the lock between two writers of one target. What a
/// crash leaves behind is never read, and the next write into the folder removes it.
/// </remarks>
public sealed class AtomicFile : IDisposable
{
    const string Suffix = ".tmp";

    readonly string _path, _temporary;
    FileStream? _stream;
    bool _committed;

    AtomicFile(string path, string temporary, FileStream stream) => (_path, _temporary, _stream) = (path, temporary, stream);

    /// <summary>Writes a whole file.</summary>
    /// <exception cref="BadDataException">The folder or the disk refuses, or someone else is writing this file; the target is as it was.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        using var file = Create(path);
        file.Fill(write);
        file.Commit();
    }

    /// <exception cref="BadDataException">The folder cannot be written, or someone else is writing this file.</exception>
    public static AtomicFile Create(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var temporary = Path.Combine(folder, "." + Path.GetFileName(path) + Suffix);
        return Guard(path, () =>
        {
            Directory.CreateDirectory(folder);
            var stream = new FileStream(temporary, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1 << 16);
            stream.SetLength(0);
            RemoveLeftovers(folder, temporary);
            return new AtomicFile(path, temporary, stream);
        });
    }

    /// <summary>Writes the contents.</summary>
    /// <exception cref="BadDataException">The disk is full or refuses; the target is as it was.</exception>
    public void Fill(Action<Stream> write) => Guard(_path, () =>
    {
        write(_stream!);
        return true;
    });

    /// <summary>Makes the contents the target's, surviving a loss of power from here on.</summary>
    /// <exception cref="BadDataException">The disk is full or refuses; the target is as it was.</exception>
    public void Commit() => Guard(_path, () =>
    {
        _stream!.Flush(flushToDisk: true);

        // Windows cannot rename an open file; elsewhere the lock is held until the name has changed.
        if (OperatingSystem.IsWindows()) Close();
        File.Move(_temporary, _path, overwrite: true);
        _committed = true;
        Close();
        FolderSync.Flush(Path.GetDirectoryName(Path.GetFullPath(_path))!);
        return true;
    });

    public void Dispose()
    {
        if (_committed) return;

        // A temporary file that cannot be removed is never read, and the next write takes it over.
        Try(() =>
        {
            Close();
            File.Delete(_temporary);
        });
    }

    static void RemoveLeftovers(string folder, string mine)
    {
        foreach (var leftover in Directory.EnumerateFiles(folder, ".*" + Suffix).Where(file => file != mine))
            Try(() =>
            {
                // Opening it alone fails while its writer lives.
                using var alone = new FileStream(leftover, FileMode.Open, FileAccess.Write, FileShare.None);
                File.Delete(leftover);
            });
    }

    // For what is worth doing and not worth failing for.
    static bool Try(Action act)
    {
        try
        {
            act();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    static T Guard<T>(string path, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var why = $"Cannot write {path}: {e.Message.TrimEnd('.')}. Nothing in the store was changed. "
                + "Make sure the folder can be written, the disk has room and no other process is writing there.";
            throw new BadDataException(why, e) { StoreFailed = true };
        }
    }

    void Close()
    {
        var stream = _stream;
        _stream = null;
        stream?.Dispose();
    }
}
