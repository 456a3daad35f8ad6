namespace Krakked.Storage;

/// <summary>Brings a schema forward, one version a transaction: a crash leaves the version before or the version after.</summary>
static class Migrator
{
    // "Krak": tells our files from other people's SQLite files.
    public const int ApplicationId = 0x4B72616B;

    public static int VersionOf(Connection database) => (int)database.Number("PRAGMA user_version");

    /// <summary>Takes every step that is missing.</summary>
    /// <param name="database">The database, for writing.</param>
    /// <param name="steps">All steps, oldest first.</param>
    /// <param name="now">Unix ms UTC, for the record.</param>
    public static void Bring(Connection database, IReadOnlyList<Migration> steps, long now)
    {
        // A step may replace a table that others refer to; it is checked as a whole instead. The switch is ignored inside a transaction.
        database.Run("PRAGMA foreign_keys = OFF");
        var version = VersionOf(database);
        foreach (var step in steps.Where(s => s.Version > version))
            Take(database, step, now);
        database.Run("PRAGMA foreign_keys = ON");
    }

    static void Take(Connection database, Migration step, long now)
    {
        database.Run("BEGIN IMMEDIATE");
        try
        {
            foreach (var statement in step.Statements) database.Run(statement);
            database.Run("INSERT INTO migrations (version, name, time) VALUES (?1, ?2, ?3)", step.Version, step.Name, now);
            database.Run($"PRAGMA user_version = {step.Version}");
            database.Run($"PRAGMA application_id = {ApplicationId}");
            if (database.Value("PRAGMA foreign_key_check") is { } table)
                throw new KrakkedException($"Version {step.Version} of the schema would leave {table} with rows that refer to nothing. "
                    + $"Nothing was changed. Run 'krakked db check --db {database.Path}'.");
            database.Run("COMMIT");
        }
        catch
        {
            if (!database.AutoCommit) database.Run("ROLLBACK");
            throw;
        }
    }
}
