using Microsoft.Data.Sqlite;

namespace Krakked.Storage;

/// <summary>The one connection of a process that writes. Transactions of several threads follow one another.</summary>
/// <remarks>
/// A transaction is durable when <see cref="Transact(Action{Connection})"/> returns. When it throws, nothing of it can be seen; only a failed
/// sync leaves open whether it comes back after a loss of power. After an I/O error the connection is opened anew: what it believes of the
/// file may be wrong.
/// </remarks>
sealed class Writer(string path, TimeSpan busy) : IDisposable
{
    readonly Lock _gate = new();
    Connection? _connection;

    public string Path => path;

    /// <summary>Runs <paramref name="work"/> in one transaction.</summary>
    /// <exception cref="StorageException">It was not stored.</exception>
    public void Transact(Action<Connection> work) => Transact("BEGIN IMMEDIATE", work);

    /// <summary>Reads one state of the database, between two transactions.</summary>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public T Read<T>(Func<Connection, T> read)
    {
        var result = default(T)!;
        Transact("BEGIN", connection => result = read(connection));
        return result;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _connection?.Dispose();
            _connection = null;
        }
    }

    void Transact(string begin, Action<Connection> work)
    {
        lock (_gate)
        {
            try
            {
                var connection = _connection ??= Connection.Open(path, SqliteOpenMode.ReadWrite, busy);
                connection.Run(begin);
                work(connection);
                connection.Run("COMMIT");
            }
            catch (SqliteException e) when (StorageException.Explains(e))
            {
                var fault = StorageException.From(e, path);
                Undo(afresh: fault.Fault is not (StorageFault.Busy or StorageFault.Full));
                throw fault;
            }
            catch
            {
                Undo(afresh: false);
                throw;
            }
        }
    }

    void Undo(bool afresh)
    {
        try
        {
            if (_connection is { AutoCommit: false } open) open.Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            afresh = true;
        }

        if (!afresh) return;
        _connection?.Dispose();
        _connection = null;
    }
}
