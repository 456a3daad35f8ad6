namespace Krakked.Storage;

/// <summary>What the books need to be made again exactly: the prices entries were valued with, and what a person decided about differences.</summary>
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
        """;

    public static Migration Migration { get; } = new(2, "prices of entries, decisions about drift", [.. Krakked.Storage.Migration.Split(Books)]);
}
