namespace Krakked.Storage;

/// <summary>Whether trading is stopped.</summary>
/// <param name="Epoch">Rises with every stop and every release.</param>
/// <param name="Killed">True while nothing that raises exposure may be sent.</param>
/// <param name="Reason">Why; empty when it never was stopped.</param>
/// <param name="Time">Since when, Unix ms UTC.</param>
public sealed record KillState(long Epoch, bool Killed, string Reason, long Time)
{
    /// <summary>True when it was to be released, and that was not carried through: the file is older than the release. Arming again is.</summary>
    public bool IsHalfArmed { get; init; }
}

/// <summary>Where a stop was recorded. Nowhere is no reason to go on: whoever stopped keeps it in memory as well.</summary>
[Flags]
public enum KillRecord
{
    Nowhere = 0,

    /// <summary>In the file beside the database.</summary>
    File = 1,

    /// <summary>In the database.</summary>
    Database = 2,
}

/// <summary>Keeps a stop across restarts, twice: in a file beside the database, and in the database. Either is enough to stay stopped.</summary>
public sealed class KillStore
{
    readonly Writer _writer;

    internal KillStore(Writer writer) => _writer = writer;

    /// <summary>Records a stop; the file first, because it needs nothing else to work.</summary>
    public KillRecord Kill(string reason, long now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return (Mark(_writer.Path, reason) ? KillRecord.File : KillRecord.Nowhere)
            | (TryInsert(reason, now) ? KillRecord.Database : KillRecord.Nowhere);
    }

    /// <summary>Whether trading is stopped now.</summary>
    /// <exception cref="StorageException">It cannot be told; then it is.</exception>
    public KillState Read() => _writer.Read(Current);

    /// <summary>Releases a stop; only a person does that. The file goes last, so that a crash in between leaves it stopped.</summary>
    /// <exception cref="StorageException">It could not be recorded; it stays stopped.</exception>
    public KillState Arm(string reason, long now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        _writer.Transact(database => Insert(database, killed: false, reason, now));
        try
        {
            File.Delete(MarkOf(_writer.Path));
            FolderSync.Flush(Path.GetDirectoryName(_writer.Path)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(StorageFault.Io, $"{MarkOf(_writer.Path)} cannot be removed, so trading stays stopped: {e.Message}", e);
        }

        return Read();
    }

    /// <summary>Records a stop in the file alone, whoever has the database open: a running desk sees it within a second.</summary>
    /// <returns>False when the file cannot be made; then nothing is stopped.</returns>
    public static bool Mark(string database, string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(database);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var mark = MarkOf(Path.GetFullPath(database));
        try
        {
            File.WriteAllText(mark, reason);
            Durable.Sync(mark);
            FolderSync.Flush(Path.GetDirectoryName(mark)!);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file that could be made but not filled stops all the same.
            return File.Exists(mark);
        }
    }

    internal static KillState Current(Connection database)
    {
        var state = database.Rows("SELECT * FROM kill_states ORDER BY epoch DESC LIMIT 1",
                row => new KillState(row.Whole("epoch"), row.Flag("killed"), row.Text("reason"), row.Whole("time"))).FirstOrDefault()
            ?? new KillState(0, Killed: false, "", 0);
        var mark = MarkOf(database.Path);
        if (state.Killed || !File.Exists(mark)) return state;

        var since = new DateTimeOffset(File.GetLastWriteTimeUtc(mark)).ToUnixTimeMilliseconds();
        var words = WordsOf(mark);
        return state with
        {
            Killed = true,
            Reason = words.Length > 0 ? $"{words} ({mark})" : $"{mark} is there.",
            Time = since,
            IsHalfArmed = state.Epoch > 0 && since <= state.Time,
        };
    }

    // It stops whatever it holds, and though it cannot be read.
    static string WordsOf(string mark)
    {
        try
        {
            return File.ReadLines(mark).FirstOrDefault()?.Trim() ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>The file by which a stop is recorded beside a database.</summary>
    public static string MarkOf(string database) => database + ".killed";

    bool TryInsert(string reason, long now)
    {
        try
        {
            _writer.Transact(database => Insert(database, killed: true, reason, now));
            return true;
        }
        catch (StorageException)
        {
            return false;
        }
    }

    static void Insert(Connection database, bool killed, string reason, long now) => database.Run("""
        INSERT INTO kill_states (epoch, killed, reason, time) SELECT IFNULL(MAX(epoch), 0) + 1, ?1, ?2, ?3 FROM kill_states
        """, killed, reason, now);
}
