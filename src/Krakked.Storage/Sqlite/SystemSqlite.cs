using System.Runtime.InteropServices;
using SQLitePCL;

namespace Krakked.Storage;

/// <summary>Binds to the SQLite library of the system, because nothing else brings one along.</summary>
static class SystemSqlite
{
    // STRICT tables came with 3.37.
    const int OldestVersion = 3_037_000;

    static readonly string[] Names = ["libsqlite3.so.0", "libsqlite3.so", "libsqlite3.dylib", "winsqlite3.dll"];
    static readonly Lazy<string> Loaded = new(Load);

    /// <summary>Loads the library once and tells its version; to be asked before the first connection.</summary>
    /// <exception cref="KrakkedException">There is none, or it is too old.</exception>
    public static string Version => Loaded.Value;

    static string Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, (name, _, _) => name == "e_sqlite3" ? Find() : 0);
        try
        {
            raw.SetProvider(new SQLite3Provider_e_sqlite3());
        }
        catch (DllNotFoundException e)
        {
            throw new KrakkedException("SQLite is not installed here. On Debian and Ubuntu: apt-get install libsqlite3-0.", e);
        }

        var version = raw.sqlite3_libversion().utf8_to_string();
        return raw.sqlite3_libversion_number() >= OldestVersion
            ? version
            : throw new KrakkedException($"SQLite {version} is too old: 3.37 or newer is needed. Update the system's libsqlite3.");
    }

    static nint Find()
    {
        foreach (var name in Names)
            if (NativeLibrary.TryLoad(name, out var library)) return library;
        return 0;
    }
}
