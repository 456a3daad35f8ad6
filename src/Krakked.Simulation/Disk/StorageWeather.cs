using Krakked.Storage;

namespace Krakked.Simulation;

/// <summary>What ails the storage at the moment, and what a failed flush has left on the disk.</summary>
sealed class StorageWeather(ModelDisk disk)
{
    static readonly StorageException Busy = new(StorageFault.Busy, "The database is held by another process.");
    static readonly StorageException Full = new(StorageFault.Full, "The disk is full.");
    static readonly StorageException ReadOnly = new(StorageFault.ReadOnly, "The disk can only be read.");
    static readonly StorageException Sync = new(StorageFault.Io, "What was written could not be flushed.");

    IReadOnlyList<JournalEntry> _unflushed = [];

    /// <summary>What every write ends in; null while all is well.</summary>
    public StorageException? Fault { get; private set; }

    public void Set(FaultClass fault) => Fault = fault switch
    {
        FaultClass.StoreBusy => Busy,
        FaultClass.StoreFull => Full,
        FaultClass.StoreReadOnly => ReadOnly,
        _ => Sync,
    };

    public void Clear() => Fault = null;

    /// <summary>A commit was written and not flushed: whether it is there after a crash, nobody knows. The next one takes its place.</summary>
    public void Leave(IReadOnlyList<JournalEntry> entries) => _unflushed = entries.Count == 0 ? [] : [.. entries];

    /// <summary>The process died: what was not flushed is there after all, or gone.</summary>
    public void Crash(Chance chance)
    {
        var left = _unflushed;
        _unflushed = [];
        if (left.Count == 0 || chance.Strikes(0.5)) return;

        List<SeenFill>? seen = null;
        foreach (var entry in left) disk.Write(entry, ref seen);
    }
}
