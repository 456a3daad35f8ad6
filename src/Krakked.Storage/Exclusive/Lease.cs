using Microsoft.Data.Sqlite;

namespace Krakked.Storage;

/// <summary>A row that says who may send: what remains when the lock file is deleted, or lies on another machine.</summary>
sealed class Lease(Writer writer)
{
    /// <summary>After so long without a refresh a holder on another machine counts as gone.</summary>
    public const long LifetimeMs = 180_000;

    const string Read = "SELECT holder, machine, pid, pid_started, taken_at, refreshed_at FROM lease";

    readonly string _id = Guid.NewGuid().ToString("N");

    /// <summary>Takes the lease.</summary>
    /// <exception cref="KrakkedException">Another process that is, or may be, alive holds it.</exception>
    public void Take(long now) => writer.Transact(database =>
    {
        RequireFree(database, now);
        var me = Holder.Me;
        database.Run("""
            INSERT OR REPLACE INTO lease (id, holder, machine, pid, pid_started, taken_at, refreshed_at) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?5)
            """, _id, me.Machine, me.Pid, me.Started, now);
    });

    /// <summary>Says that we are alive; false when somebody else has taken the lease.</summary>
    public bool Refresh(long now)
    {
        var mine = false;
        writer.Transact(database => mine = database.Run("UPDATE lease SET refreshed_at = ?2 WHERE holder = ?1", _id, now) == 1);
        return mine;
    }

    /// <summary>Gives it back; false when that could not be written. The next process then finds that we are dead.</summary>
    public bool Release()
    {
        try
        {
            writer.Transact(database => database.Run("DELETE FROM lease WHERE holder = ?1", _id));
            return true;
        }
        catch (StorageException)
        {
            return false;
        }
    }

    /// <exception cref="KrakkedException">A process that is, or may be, alive holds the lease.</exception>
    public static void RequireFree(Connection database, long now)
    {
        foreach (var (holder, taken, refreshed) in Holders(database))
        {
            var alive = holder.IsLocal ? holder.IsAlive : Math.Abs(now - refreshed) < LifetimeMs;
            if (alive)
                throw new KrakkedException($"{database.Path} is in use by another process{Tell(holder, taken)}, although its lock file is free. "
                    + (holder.IsLocal ? "End that process first." : $"End that process first; without a sign of life its right ends "
                        + $"{LifetimeMs / 60_000} minutes after the last one, {Time(refreshed)}."));
        }
    }

    /// <summary>Who holds a database, for a message; empty when that cannot be told.</summary>
    public static string Describe(string path)
    {
        try
        {
            using var database = Connection.Open(path, SqliteOpenMode.ReadOnly, TimeSpan.FromSeconds(1));
            return Holders(database) is [var (holder, taken, _)] ? Tell(holder, taken) : "";
        }
        catch (Exception e) when (e is KrakkedException or SqliteException)
        {
            return "";
        }
    }

    static List<(Holder Holder, long Taken, long Refreshed)> Holders(Connection database) => [.. database.Rows(Read, row =>
        (new Holder(row.Text("machine"), (int)row.Whole("pid"), row.Text("pid_started")), row.Whole("taken_at"), row.Whole("refreshed_at")))];

    static string Tell(Holder holder, long taken) =>
        $" (process {holder.Pid}{(holder.IsLocal ? "" : " of another machine or container")}, since {Time(taken)})";

    static string Time(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time).ToString("yyyy-MM-dd HH:mm:ss 'UTC'");
}
