namespace Krakked.Storage.Tests;

public sealed class FullAndReadOnlyTests
{
    [Test]
    public void A_full_disk_stops_new_orders_until_there_is_room_and_what_could_not_be_written_is_written_then()
    {
        if (!TinyDisk.TryMount("3m", out var disk)) Assert.Ignore("Mounting is not allowed here.");
        using var _ = disk;
        var ballast = Path.Combine(disk.Path, "ballast");
        using var database = Database.Open(Path.Combine(disk.Path, "krakked.db"));
        Scene.Commit(database, Scene.Pending(1));
        Fill(ballast);

        var id = 1;
        CommitResult result;
        do result = database.Journal.Commit([Scene.Pending(++id)]);
        while (result.Written && id < 10_000);

        Assert.That((result.Written, result.Fault?.Fault, database.Journal.NoNewOrders), Is.EqualTo((false, StorageFault.Full, true)));
        Assert.That(result.Fault!.Message, Does.Contain("Make room"));
        Assert.That(database.Journal.FaultSince, Is.Not.Null);
        Assert.That(database.Journal.Commit([]).Written, Is.False, "Nothing to write is no proof that something could be written.");

        File.Delete(ballast);

        Assert.That(database.Journal.Commit([Scene.Pending(id), new JournalEntry.CancelAsked(new OrderId(1), Scene.Now)]).Written, Is.True);
        Assert.That((database.Journal.NoNewOrders, database.Journal.FaultSince), Is.EqualTo((false, (long?)null)));
        Assert.That(database.Journal.Load(0).Orders, Has.Count.EqualTo(id));
        Assert.That(DatabaseCheck.Run(database.Path), Is.Empty);
    }

    [Test]
    public void A_stop_is_recorded_on_a_full_disk_too()
    {
        if (!TinyDisk.TryMount("3m", out var disk)) Assert.Ignore("Mounting is not allowed here.");
        using var _ = disk;
        using var database = Database.Open(Path.Combine(disk.Path, "krakked.db"));
        Fill(Path.Combine(disk.Path, "ballast"));
        for (var id = 1; database.Journal.Commit([Scene.Pending(id)]).Written; id++) Assert.That(id, Is.LessThan(10_000));

        var recorded = database.Kill.Kill("stop", Scene.Now);

        Assert.That(recorded & KillRecord.File, Is.EqualTo(KillRecord.File));
        Assert.That(database.Kill.Read().Killed, Is.True);
    }

    [Test]
    public void A_database_at_its_largest_size_is_full_and_goes_on_when_it_may_grow()
    {
        using var folder = new TempFolder();
        using var writer = Writing(folder, out var path);
        var pages = (long)Scene.Sql(path, "PRAGMA page_count")!;
        writer.Transact(database => database.Run("CREATE TABLE ballast (x)"));
        writer.Read(database => database.Number($"PRAGMA max_page_count = {pages + 1}"));

        var fault = Assert.Throws<StorageException>(
            () => writer.Transact(database => database.Run("INSERT INTO ballast VALUES (zeroblob(1000000))")));

        Assert.That(fault.Fault, Is.EqualTo(StorageFault.Full));
        writer.Read(database => database.Number("PRAGMA max_page_count = 1000000"));
        writer.Transact(database => database.Run("INSERT INTO ballast VALUES (zeroblob(1000000))"));
    }

    [Test]
    public void On_a_file_system_for_reading_only_it_is_refused_as_such_and_left_as_it_is()
    {
        if (!TinyDisk.TryMount("3m", out var disk)) Assert.Ignore("Mounting is not allowed here.");
        using var _ = disk;
        var path = Path.Combine(disk.Path, "krakked.db");
        using (var database = Database.Open(path)) Scene.Commit(database, Scene.Pending(1));
        if (!disk.TryMakeReadOnly()) Assert.Ignore("Remounting is not allowed here.");

        var fault = Assert.Throws<StorageException>(() => Database.Open(path));

        Assert.That(fault.Fault, Is.EqualTo(StorageFault.ReadOnly));
    }

    [Test]
    public void A_file_that_may_not_be_written_is_a_fault_of_its_own()
    {
        using var folder = new TempFolder();
        using var writer = Writing(folder, out _);
        writer.Read(database => database.Number("PRAGMA query_only = 1"));

        var fault = Assert.Throws<StorageException>(() => writer.Transact(database => database.Run("DELETE FROM nonces")));

        Assert.That(fault.Fault, Is.EqualTo(StorageFault.ReadOnly));
        writer.Transact(database => database.Run("DELETE FROM nonces"));
    }

    static Writer Writing(TempFolder folder, out string path)
    {
        path = folder.File("krakked.db");
        Database.Open(path).Dispose();
        return new Writer(path, TimeSpan.FromSeconds(1));
    }

    static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true) file.Write(block);
        }
        catch (IOException full)
        {
            Assert.That(full.Message, Does.Contain("space"));
        }
    }
}
