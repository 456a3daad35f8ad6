using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Krakked.Storage.Tests;

/// <summary>
/// A file system of SQLite's that passes everything on to the real one, but for what it is told to break: writes and syncs of the files below
/// one folder. It also knows what was synced, and so what a loss of power would leave.
/// </summary>
/// <remarks>
/// SQLite's structures are laid out as in its C interface on 64-bit systems: sqlite3_vfs with xOpen at 40, sqlite3_io_methods with xWrite at 24,
/// xTruncate at 32 and xSync at 40. The files stay the real file system's own; only their tables of methods are exchanged.
/// </remarks>
sealed unsafe class FaultyDisk : IDisposable
{
    const int Ok = 0, IoWrite = 778, IoSync = 1034, VfsSize = 168, MethodsSize = 152;

    static readonly nint Library = NativeLibrary.Load("libsqlite3.so.0");
    static readonly Dictionary<nint, nint> Originals = [];
    static readonly Dictionary<nint, DiskImage> Open = [];
    static FaultyDisk? _current;

    readonly nint _real, _vfs, _name;
    readonly string _folder;
    readonly Dictionary<string, DiskImage> _images = [];

    FaultyDisk(string folder)
    {
        _folder = folder;
        _real = ((delegate* unmanaged[Cdecl]<nint, nint>)NativeLibrary.GetExport(Library, "sqlite3_vfs_find"))(0);
        _vfs = Marshal.AllocHGlobal(VfsSize);
        _name = Marshal.StringToCoTaskMemUTF8("faulty");
        Buffer.MemoryCopy((void*)_real, (void*)_vfs, VfsSize, VfsSize);
        *(nint*)(_vfs + 16) = 0;
        *(nint*)(_vfs + 24) = _name;
        *(delegate* unmanaged[Cdecl]<nint, byte*, nint, int, int*, int>*)(_vfs + 40) = &OnOpen;
        Register(_vfs);
        _current = this;
    }

    /// <summary>Syncs that fail from now on.</summary>
    public int FailSyncs { get; set; }

    /// <summary>Writes that fail from now on.</summary>
    public int FailWrites { get; set; }

    /// <summary>Called before each write and sync.</summary>
    public Action? Touched { get; set; }

    /// <summary>Stands between SQLite and a folder for connections opened from now on; false where the layout is not known.</summary>
    public static bool TryMount(string folder, out FaultyDisk disk)
    {
        disk = null!;
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess) return false;
        _ = SystemSqlite.Version;
        disk = new FaultyDisk(folder);
        return true;
    }

    /// <summary>Writes what the disk would hold if power failed now: all that was synced, and of the rest whatever chance lets through.</summary>
    public void LosePower(string target, Random chance)
    {
        foreach (var (path, image) in _images)
            File.WriteAllBytes(Path.Combine(target, Path.GetFileName(path)), image.AfterLoss(chance));
    }

    public void Dispose()
    {
        _current = null;
        Register(_real);
        ((delegate* unmanaged[Cdecl]<nint, int>)NativeLibrary.GetExport(Library, "sqlite3_vfs_unregister"))(_vfs);
    }

    static void Register(nint vfs) =>
        ((delegate* unmanaged[Cdecl]<nint, int, int>)NativeLibrary.GetExport(Library, "sqlite3_vfs_register"))(vfs, 1);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int OnOpen(nint vfs, byte* name, nint file, int flags, int* outFlags)
    {
        var disk = _current!;
        var result = (*(delegate* unmanaged[Cdecl]<nint, byte*, nint, int, int*, int>*)(disk._real + 40))(vfs, name, file, flags, outFlags);
        var path = name is null ? "" : Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name));
        if (result != Ok || !path.StartsWith(disk._folder, StringComparison.Ordinal)) return result;

        if (!disk._images.TryGetValue(path, out var image)) disk._images.Add(path, image = new DiskImage(File.ReadAllBytes(path)));
        Open[file] = image;
        *(nint*)file = MethodsFor(*(nint*)file);
        return result;
    }

    static nint MethodsFor(nint original)
    {
        foreach (var (mine, real) in Originals)
            if (real == original) return mine;

        var methods = Marshal.AllocHGlobal(MethodsSize);
        Buffer.MemoryCopy((void*)original, (void*)methods, MethodsSize, MethodsSize);
        *(delegate* unmanaged[Cdecl]<nint, byte*, int, long, int>*)(methods + 24) = &OnWrite;
        *(delegate* unmanaged[Cdecl]<nint, long, int>*)(methods + 32) = &OnTruncate;
        *(delegate* unmanaged[Cdecl]<nint, int, int>*)(methods + 40) = &OnSync;
        Originals.Add(methods, original);
        return methods;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int OnWrite(nint file, byte* bytes, int count, long offset)
    {
        _current?.Touched?.Invoke();
        if (_current is { FailWrites: > 0 } disk)
        {
            disk.FailWrites--;
            return IoWrite;
        }

        var result = (*(delegate* unmanaged[Cdecl]<nint, byte*, int, long, int>*)(Originals[*(nint*)file] + 24))(file, bytes, count, offset);
        if (result == Ok) Open[file].Write(offset, new ReadOnlySpan<byte>(bytes, count));
        return result;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int OnTruncate(nint file, long size)
    {
        var result = (*(delegate* unmanaged[Cdecl]<nint, long, int>*)(Originals[*(nint*)file] + 32))(file, size);
        if (result == Ok) Open[file].Truncate(size);
        return result;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int OnSync(nint file, int flags)
    {
        _current?.Touched?.Invoke();
        if (_current is { FailSyncs: > 0 } disk)
        {
            disk.FailSyncs--;
            return IoSync;
        }

        var result = (*(delegate* unmanaged[Cdecl]<nint, int, int>*)(Originals[*(nint*)file] + 40))(file, flags);
        if (result == Ok) Open[file].Sync();
        return result;
    }
}
