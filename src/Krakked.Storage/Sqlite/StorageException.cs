using Microsoft.Data.Sqlite;

namespace Krakked.Storage;

/// <summary>What kept something from being stored or read; each asks for something else to be done.</summary>
public enum StorageFault : byte
{
    /// <summary>The disk or the file system failed.</summary>
    Io,

    /// <summary>Another process holds the database for longer than we wait.</summary>
    Busy,

    /// <summary>No space is left.</summary>
    Full,

    /// <summary>It may not be written: its mode, its folder's, or a file system mounted for reading only.</summary>
    ReadOnly,

    /// <summary>The file is not a sound database.</summary>
    Damaged,
}

/// <summary>The database could not be read or written. The message says what to do about it.</summary>
public sealed class StorageException : KrakkedException
{
    public StorageException(StorageFault fault, string message, Exception? cause = null) : base(message, cause) => Fault = fault;

    public StorageFault Fault { get; }

    /// <summary>What SQLite said, in our words.</summary>
    internal static StorageException From(SqliteException error, string path)
    {
        var fault = Classify(error) ?? StorageFault.Io;
        return new StorageException(fault, $"{path}: {Tell(error)}. {Remedy(fault, path)}", error);
    }

    /// <summary>True when the storage is at fault, and not the statement.</summary>
    internal static bool Explains(SqliteException error) => Classify(error) is not null;

    internal static StorageException Damage(string path, string what) =>
        new(StorageFault.Damaged, $"{path}: {what.TrimEnd('.')}. {Remedy(StorageFault.Damaged, path)}");

    // Growing the shared index fails for one reason only.
    static StorageFault? Classify(SqliteException error) => (error.SqliteErrorCode, error.SqliteExtendedErrorCode) switch
    {
        (10, 4874) => StorageFault.Full,
        (5 or 6, _) => StorageFault.Busy,
        (13, _) => StorageFault.Full,
        (8, _) => StorageFault.ReadOnly,
        (10 or 14 or 15, _) => StorageFault.Io,
        (11 or 26, _) => StorageFault.Damaged,
        _ => null,
    };

    // SQLite Error 13: 'database or disk is full'.
    static string Tell(SqliteException error)
    {
        var parts = error.Message.Split('\'');
        return $"{(parts.Length >= 3 ? string.Join('\'', parts[1..^1]) : error.Message)} (SQLite {error.SqliteExtendedErrorCode})";
    }

    static string Remedy(StorageFault fault, string path) => fault switch
    {
        StorageFault.Busy => "Another process holds it: end that process, or wait until it is done.",
        StorageFault.Full => "Nothing of this was stored. Make room on the disk; then it goes on by itself.",
        StorageFault.ReadOnly => "Nothing of this was stored. Make the file, its folder and the file system writable.",
        StorageFault.Damaged => $"It is left as it is. {RestoreHint.For(path)}",
        _ => "Nothing of this is sure to be stored. Look after the disk; 'krakked db check' tells whether the database is sound.",
    };
}
