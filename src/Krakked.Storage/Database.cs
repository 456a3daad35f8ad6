using Microsoft.Data.Sqlite;

namespace Krakked.Storage;

/// <summary>The one SQLite file of an account, open for writing: whoever has it open holds the right to send orders.</summary>
/// <remarks>
/// Opening takes the lock file and the lease, makes the file when there never was one, refuses a damaged or newer one, backs up and migrates an
/// older one. Each member is safe to use from any thread; their transactions follow one another.
/// </remarks>
public sealed class Database : IDisposable
{
    readonly LockFile _lock;
    readonly Writer _writer;

    Database(string path, LockFile held, StorageOptions options)
    {
        Path = path;
        _lock = held;
        _writer = new Writer(path, options.BusyTimeout);
        Right = new SendRight(held, new Lease(_writer), options.Clock);
        Journal = new OrderJournal(_writer, options.Clock);
        Portfolio = new PortfolioStore(_writer, options.Clock);
        Snapshots = new SnapshotStore(_writer);
        Kill = new KillStore(_writer);
        Nonces = new NonceMarks(_writer);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Names this journal among all there ever were, by when it was made; a backup bears the same name, as its orders do.</summary>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public string Name => _writer.Read(database => $"journal-{database.Number("SELECT MIN(time) FROM migrations")}");

    /// <summary>Whether this process may still send.</summary>
    public SendRight Right { get; }

    /// <summary>Orders, their events and fills, plans and decisions.</summary>
    public OrderJournal Journal { get; }

    /// <summary>Trades and cash flows as the exchange lists them, and how far they were read.</summary>
    public PortfolioStore Portfolio { get; }

    /// <summary>Snapshots of the portfolio.</summary>
    public SnapshotStore Snapshots { get; }

    /// <summary>Whether a person, or a rule, has stopped trading.</summary>
    public KillStore Kill { get; }

    /// <summary>How far the nonces of each key were used.</summary>
    public NonceMarks Nonces { get; }

    /// <summary>Opens the database for writing.</summary>
    /// <exception cref="KrakkedException">Another process has it, it is damaged, it is newer than this program, or it cannot be written.</exception>
    public static Database Open(string path, StorageOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new StorageOptions();
        path = System.IO.Path.GetFullPath(path);
        var held = LockFile.Take(path);
        try
        {
            DatabaseFile.Prepare(path, options);
            var database = new Database(path, held, options);
            try
            {
                database.Right.Take();
                return database;
            }
            catch
            {
                database._writer.Dispose();
                throw;
            }
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Gives the lease and the lock back.</summary>
    public void Dispose()
    {
        Right.Release();
        _writer.Dispose();
        _lock.Dispose();
    }
}
