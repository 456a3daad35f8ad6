using Krakked.Storage;

namespace Krakked.Live;

/// <summary>What the order desk keeps across restarts: the database, or a model of one.</summary>
/// <remarks>Faults of a write are results; a fault of a read is a <see cref="StorageException"/>, and then nothing is started.</remarks>
public interface IDeskStore
{
    /// <summary>Makes the entries durable, all or none.</summary>
    CommitResult Commit(IReadOnlyList<JournalEntry> entries);

    /// <summary>Everything a restart needs.</summary>
    RestartState Load();

    /// <summary>The first order id that was never used, nor could have been.</summary>
    OrderId FirstFreeId();

    /// <summary>Stores what the exchange lists and no order of ours made, and how far it was read; tells what of it was new.</summary>
    /// <exception cref="StorageException">Nothing of it was stored.</exception>
    Appended Append(IReadOnlyList<StoredTrade> trades, IReadOnlyList<StoredCashFlow> flows, SyncMark? mark);

    /// <summary>How far a list was read; null when never.</summary>
    SyncMark? Mark(string stream);

    /// <summary>Records a stop.</summary>
    KillRecord Kill(string reason, long now);

    /// <summary>Whether trading is stopped.</summary>
    KillState ReadKill();
}
