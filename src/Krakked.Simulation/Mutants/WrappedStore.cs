using Krakked.Live;
using Krakked.Storage;

namespace Krakked.Simulation;

/// <summary>A store that does as the one within.</summary>
class WrappedStore(IDeskStore inner) : IDeskStore
{
    protected IDeskStore Inner => inner;

    public virtual CommitResult Commit(IReadOnlyList<JournalEntry> entries) => inner.Commit(entries);

    public virtual RestartState Load() => inner.Load();

    public virtual OrderId FirstFreeId() => inner.FirstFreeId();

    public virtual Appended Append(IReadOnlyList<StoredTrade> trades, IReadOnlyList<StoredCashFlow> flows, SyncMark? mark) =>
        inner.Append(trades, flows, mark);

    public virtual SyncMark? Mark(string stream) => inner.Mark(stream);

    public virtual KillRecord Kill(string reason, long now) => inner.Kill(reason, now);

    public virtual KillState ReadKill() => inner.ReadKill();
}
