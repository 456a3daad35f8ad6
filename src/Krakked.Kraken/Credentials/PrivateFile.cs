namespace Krakked.Kraken;

/// <summary>Files and folders that only their owner can read, replaced whole or not at all.</summary>
/// <remarks>Windows has no such modes: there a file is as private as the folder of the profile it lies in.</remarks>
public static class PrivateFile
{
    const UnixFileMode Owners = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    const UnixFileMode OwnersFolder = Owners | UnixFileMode.UserExecute;
    const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes the folder, and those above it that are not there yet, each with mode 0700 from its first moment.</summary>
    internal static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder)) return;

        // One by one: the runtime gives a mode to the last of several only.
        if (Path.GetDirectoryName(Path.GetFullPath(folder)) is { } above) MakeFolder(above);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnersFolder);
    }

    /// <summary>Throws when group or others can do anything with a file or folder.</summary>
    /// <exception cref="KrakkedException">They can; the message holds the command that ends it.</exception>
    public static void RequirePrivate(string path)
    {
        if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Others) is UnixFileMode.None) return;
        throw new KrakkedException($"{path} can be read or changed by other users of this machine, so it is not used. "
            + $"Close it with: chmod {(Directory.Exists(path) ? "700" : "600")} {path}");
    }

    /// <summary>Writes a file beside its target with mode 0600, flushes it to the disk, and renames it over the target.</summary>
    /// <remarks>The temporary file is held open alone until its name has changed, so it is also the lock between two writers.</remarks>
    internal static void Write(string path, ReadOnlySpan<byte> contents)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var temporary = Path.Combine(folder, "." + Path.GetFileName(path) + ".tmp");
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Owners;

        MakeFolder(folder);
        using (var file = new FileStream(temporary, options))
        {
            // What a crash left behind may have another mode.
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file.SafeFileHandle, Owners);
            file.SetLength(0);
            file.Write(contents);
            file.Flush(flushToDisk: true);
            if (!OperatingSystem.IsWindows()) File.Move(temporary, path, overwrite: true);
        }

        // Windows cannot rename an open file.
        if (OperatingSystem.IsWindows()) File.Move(temporary, path, overwrite: true);
        else FolderSync.Flush(folder);
    }
}
