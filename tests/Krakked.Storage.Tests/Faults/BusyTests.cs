using System.Diagnostics;

namespace Krakked.Storage.Tests;

public sealed class BusyTests
{
    [Test]
    public void A_lock_that_outlasts_our_patience_is_told_as_busy_and_nothing_of_the_commit_is_stored()
    {
        using var folder = new TempFolder();
        using var database = Database.Open(folder.File("krakked.db"));
        Scene.Commit(database, Scene.Pending(1));
        using var other = Scene.Raw(database.Path);
        Run(other, "BEGIN EXCLUSIVE");

        var clock = Stopwatch.StartNew();
        var result = database.Journal.Commit([Scene.Pending(2)]);

        Assert.That((result.Written, result.Fault?.Fault, database.Journal.NoNewOrders), Is.EqualTo((false, StorageFault.Busy, true)));
        Assert.That(clock.Elapsed, Is.InRange(TimeSpan.FromSeconds(0.9), TimeSpan.FromMinutes(1)));

        Run(other, "ROLLBACK");
        Assert.That(database.Journal.Commit([Scene.Pending(2)]).Written, Is.True);
        Assert.That(database.Journal.NoNewOrders, Is.False);
        Assert.That(database.Journal.Load().Orders, Has.Count.EqualTo(2));
    }

    [Test]
    public void Busy_for_long_is_told_again_and_again_and_ends_by_itself()
    {
        using var folder = new TempFolder();
        using var database = Database.Open(folder.File("krakked.db"));
        using var other = Scene.Raw(database.Path);
        Run(other, "BEGIN EXCLUSIVE");

        var faults = new List<StorageFault>();
        CommitResult result;
        while (!(result = database.Journal.Commit([Scene.Pending(1)])).Written)
        {
            faults.Add(result.Fault!.Fault);
            if (faults.Count == 2) Run(other, "COMMIT");
        }

        Assert.That(faults, Is.EqualTo(new[] { StorageFault.Busy, StorageFault.Busy }));
        Assert.That(database.Journal.Load().Orders, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_lock_that_is_given_back_in_time_delays_and_nothing_else()
    {
        using var folder = new TempFolder();
        using var database = Database.Open(folder.File("krakked.db"), new StorageOptions { BusyTimeout = TimeSpan.FromSeconds(20) });
        using var other = Scene.Raw(database.Path);
        Run(other, "BEGIN EXCLUSIVE");
        var release = Task.Run(() =>
        {
            Thread.Sleep(300);
            Run(other, "ROLLBACK");
        });

        Assert.That(database.Journal.Commit([Scene.Pending(1)]).Written, Is.True);

        release.Wait();
    }

    [Test]
    public void Reading_waits_for_no_writer()
    {
        using var folder = new TempFolder();
        using var database = Database.Open(folder.File("krakked.db"));
        Scene.Commit(database, Scene.Pending(1));
        using var other = Scene.Raw(database.Path);
        Run(other, "BEGIN EXCLUSIVE");

        using var records = Records.Open(database.Path);

        Assert.That(records.Orders(new RecordQuery()).Items, Has.Count.EqualTo(1));
    }

    static void Run(Microsoft.Data.Sqlite.SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
