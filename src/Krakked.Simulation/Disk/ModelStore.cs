using Krakked.Live;
using Krakked.Storage;

namespace Krakked.Simulation;

/// <summary>The store of one process over the disk that outlives it, with its faults and the moments at which the process may die.</summary>
sealed class ModelStore(ModelDisk disk, StorageWeather weather, HostClock clock, Boundaries boundaries) : IDeskStore
{
    bool _faulty;

    public CommitResult Commit(IReadOnlyList<JournalEntry> entries)
    {
        if (entries.Count == 0 && !_faulty) return new CommitResult { Written = true };

        boundaries.Cross(Boundary.BeforeCommit);
        if (weather.Fault is { } fault)
        {
            _faulty = true;
            if (fault.Fault is StorageFault.Io) weather.Leave(entries);
            return new CommitResult { Fault = fault };
        }

        _faulty = false;
        List<SeenFill>? seen = null;
        for (var i = 0; i < entries.Count; i++) disk.Write(entries[i], ref seen);
        weather.Leave([]);
        boundaries.Cross(Boundary.AfterCommit);
        return new CommitResult { Written = true, Seen = seen ?? (IReadOnlyList<SeenFill>)[] };
    }

    public RestartState Load() => disk.Load();

    public OrderId FirstFreeId() => disk.FirstFreeId(clock.Wall);

    public Appended Append(IReadOnlyList<StoredTrade> trades, IReadOnlyList<StoredCashFlow> flows, SyncMark? mark)
    {
        boundaries.Cross(Boundary.BeforeAppend);
        if (weather.Fault is { } fault) throw fault;

        List<StoredTrade>? newTrades = null;
        List<StoredCashFlow>? newFlows = null;
        foreach (var trade in trades)
            if (disk.Append(trade)) (newTrades ??= []).Add(trade);
        foreach (var flow in flows)
            if (disk.Append(flow)) (newFlows ??= []).Add(flow);
        if (mark is not null) disk.Put(mark);
        boundaries.Cross(Boundary.AfterAppend);
        return new Appended(newTrades ?? (IReadOnlyList<StoredTrade>)[], newFlows ?? (IReadOnlyList<StoredCashFlow>)[]);
    }

    public SyncMark? Mark(string stream) => disk.Mark(stream);

    // The file goes first, as the real one does; what keeps a file from being written is not what keeps a database from it.
    public KillRecord Kill(string reason, long now)
    {
        boundaries.Cross(Boundary.BeforeKill);
        var record = KillRecord.Nowhere;
        if (weather.Fault?.Fault is not (StorageFault.ReadOnly or StorageFault.Io))
        {
            disk.KillFile = true;
            record |= KillRecord.File;
        }

        boundaries.Cross(Boundary.WithinKill);
        if (weather.Fault is null)
        {
            disk.WriteKill(reason, now);
            record |= KillRecord.Database;
        }

        boundaries.Cross(Boundary.AfterKill);
        return record;
    }

    public KillState ReadKill() => disk.ReadKill();
}
