using Microsoft.Data.Sqlite;

namespace Krakked.Storage;

/// <summary>A connection with its prepared statements; for one thread at a time.</summary>
sealed class Connection : IDisposable
{
    readonly SqliteConnection _sqlite;
    readonly Dictionary<string, Statement> _statements = [];

    Connection(SqliteConnection sqlite) => _sqlite = sqlite;

    public string Path => _sqlite.DataSource;

    /// <summary>False while a transaction is open.</summary>
    public bool AutoCommit => SQLitePCL.raw.sqlite3_get_autocommit(_sqlite.Handle) != 0;

    /// <summary>Opens a file that is there.</summary>
    /// <param name="path">The database.</param>
    /// <param name="mode">Whether it may write, and whether it may make the file.</param>
    /// <param name="busy">How long a lock of another process is waited for.</param>
    /// <exception cref="StorageException">It cannot be opened, or it is no database.</exception>
    public static Connection Open(string path, SqliteOpenMode mode, TimeSpan busy)
    {
        _ = SystemSqlite.Version;
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 1 };
        var sqlite = new SqliteConnection(text.ToString());
        var connection = new Connection(sqlite);
        try
        {
            sqlite.Open();
            connection.Run($"PRAGMA busy_timeout = {(long)busy.TotalMilliseconds}");
            connection.Run("PRAGMA foreign_keys = ON");
            connection.Run("PRAGMA trusted_schema = OFF");

            // FULL syncs the log at every commit. NORMAL would lose the last commits when power fails, and with them what was sent.
            connection.Run("PRAGMA synchronous = FULL");
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw StorageException.From(e, path);
        }
    }

    /// <summary>Runs a statement and tells how many rows it changed.</summary>
    public int Run(string sql, params ReadOnlySpan<object?> values) => Prepared(sql).Run(values);

    /// <summary>Reads rows one at a time; nothing but the row at hand is held. One reading of the same SQL ends before the next begins.</summary>
    public IEnumerable<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params object?[] values)
    {
        using var rows = Prepared(sql).Read(values);
        while (rows.Read()) yield return read(rows);
    }

    /// <summary>The first column of the first row; null when there is none.</summary>
    public object? Value(string sql, params ReadOnlySpan<object?> values)
    {
        using var rows = Prepared(sql).Read(values);
        return rows.Read() && !rows.IsDBNull(0) ? rows.GetValue(0) : null;
    }

    public long Number(string sql, params ReadOnlySpan<object?> values) => Value(sql, values) is long number ? number : 0;

    /// <summary>True when the schema has such a table: one of an older version lacks some.</summary>
    public bool Has(string table) => Number("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = ?1", table) > 0;

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        _statements.Clear();
        _sqlite.Dispose();
    }

    Statement Prepared(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement)) _statements.Add(sql, statement = new Statement(_sqlite, sql));
        return statement;
    }
}
