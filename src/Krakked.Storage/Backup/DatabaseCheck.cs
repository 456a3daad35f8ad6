namespace Krakked.Storage;

/// <summary>Something that is not as it must be.</summary>
/// <param name="Rule">Which rule: <c>integrity</c>, <c>references</c>, <c>fills</c>…</param>
/// <param name="What">What is wrong, with names and numbers.</param>
public sealed record Finding(string Rule, string What);

/// <summary>Holds a database against every rule it must keep: SQLite's and ours.</summary>
public static class DatabaseCheck
{
    /// <summary>Reads every page and every row.</summary>
    /// <returns>What is wrong; empty when the database is sound.</returns>
    /// <exception cref="KrakkedException">There is no such database, or nothing of it can be read.</exception>
    public static IReadOnlyList<Finding> Run(string path)
    {
        using var database = DatabaseFile.Inspect(Path.GetFullPath(path), Microsoft.Data.Sqlite.SqliteOpenMode.ReadOnly, Migration.Current);
        return Run(database);
    }

    internal static IReadOnlyList<Finding> Run(Connection database)
    {
        var findings = new List<Finding>();
        DatabaseFile.Guard(database.Path, () =>
        {
            findings.AddRange(Sqlite(database));
            if (findings.Count == 0) findings.AddRange(Ours(database));
        });
        return findings;
    }

    static IEnumerable<Finding> Sqlite(Connection database)
    {
        foreach (var line in database.Rows("PRAGMA integrity_check", row => row.GetString(0)))
            if (line != "ok") yield return new Finding("integrity", line + ".");
        foreach (var (table, parent) in database.Rows("PRAGMA foreign_key_check", row => (row.GetString(0), row.GetString(2))))
            yield return new Finding("references", $"A row of {table} refers to nothing in {parent}.");
        if (database.Number("SELECT MAX(version) FROM migrations") != Migrator.VersionOf(database))
            yield return new Finding("version", $"The file says version {Migrator.VersionOf(database)}, its record of migrations says otherwise.");
    }

    static IEnumerable<Finding> Ours(Connection database) =>
        MoneyCheck.Run(database).Concat(OrderCheck.Run(database)).Concat(SleeveCheck.Run(database));
}
