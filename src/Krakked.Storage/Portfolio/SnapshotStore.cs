namespace Krakked.Storage;

/// <summary>Keeps snapshots for as long as they are wanted; <see cref="Records.Snapshots"/> reads them.</summary>
public sealed class SnapshotStore
{
    readonly Writer _writer;

    internal SnapshotStore(Writer writer) => _writer = writer;

    /// <exception cref="StorageException">It was not stored.</exception>
    public void Save(PortfolioSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        _writer.Transact(database => Save(database, snapshot));
    }

    /// <summary>Removes the snapshots from before <paramref name="time"/> (Unix ms UTC); nothing else refers to them.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="StorageException">None was removed.</exception>
    public int Prune(long time)
    {
        var removed = 0;
        _writer.Transact(database => removed = database.Run("DELETE FROM snapshots WHERE time < ?1", time));
        return removed;
    }

    static void Save(Connection database, PortfolioSnapshot snapshot)
    {
        database.Run("DELETE FROM snapshots WHERE time = ?1", snapshot.Time);
        database.Run("INSERT INTO snapshots (time, currency, equity, cash, realized, unrealized) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            snapshot.Time, snapshot.Currency, snapshot.Equity, snapshot.Cash, snapshot.Realized, snapshot.Unrealized);
        foreach (var asset in snapshot.Assets)
            database.Run("INSERT INTO snapshot_assets (time, asset, amount, value, source) VALUES (?1, ?2, ?3, ?4, ?5)",
                snapshot.Time, asset.Asset, asset.Amount, asset.Value, asset.Source);
        foreach (var pair in snapshot.Pairs)
            database.Run("INSERT INTO snapshot_pairs (time, symbol, realized, unrealized) VALUES (?1, ?2, ?3, ?4)",
                snapshot.Time, pair.Symbol, pair.Realized, pair.Unrealized);
    }
}
