namespace Krakked.Storage;

/// <summary>
/// What the books need to be made again exactly: the prices entries were valued with, what a person decided about differences, and what a guarded
/// sleeve holds, as of the moment of its guard.
/// </summary>
static class Version2
{
    const string Books = """
        CREATE TABLE entry_prices (
            entry TEXT NOT NULL, symbol TEXT NOT NULL, price REAL NOT NULL, PRIMARY KEY (entry, symbol)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE drift_decisions (
            id INTEGER PRIMARY KEY, time INTEGER NOT NULL, asset TEXT NOT NULL, kind TEXT NOT NULL, ours TEXT NOT NULL, venue TEXT NOT NULL,
            reason TEXT NOT NULL
        ) STRICT;
        CREATE INDEX drift_decisions_asset ON drift_decisions (asset, id);
        ALTER TABLE guards ADD COLUMN held TEXT NOT NULL DEFAULT '0';
        ALTER TABLE guards ADD COLUMN last_buy TEXT NOT NULL DEFAULT '0';
        """;

    public static Migration Migration { get; } =
        new(2, "prices of entries, decisions about drift, what guarded sleeves hold", [.. Krakked.Storage.Migration.Split(Books)]);
}
