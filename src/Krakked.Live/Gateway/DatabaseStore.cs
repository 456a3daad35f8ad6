using Krakked.Storage;

namespace Krakked.Live;

/// <summary>The desk's memory in the account's database.</summary>
public sealed class DatabaseStore : IDeskStore
{
    readonly Database _database;

    /// <param name="database">Open, and so holding the right to send; it stays the caller's to dispose.</param>
    public DatabaseStore(Database database)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
    }

    /// <inheritdoc/>
    public CommitResult Commit(IReadOnlyList<JournalEntry> entries) => _database.Journal.Commit(entries);

    /// <inheritdoc/>
    public RestartState Load() => _database.Journal.Load();

    /// <inheritdoc/>
    public OrderId FirstFreeId() => _database.Journal.FirstFreeId();

    /// <inheritdoc/>
    public Appended Append(IReadOnlyList<StoredTrade> trades, IReadOnlyList<StoredCashFlow> flows, SyncMark? mark) =>
        _database.Portfolio.Append(trades, flows, mark);

    /// <inheritdoc/>
    public SyncMark? Mark(string stream) => _database.Portfolio.Mark(stream);

    /// <inheritdoc/>
    public KillRecord Kill(string reason, long now) => _database.Kill.Kill(reason, now);

    /// <inheritdoc/>
    public KillState ReadKill() => _database.Kill.Read();
}
