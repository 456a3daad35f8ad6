namespace Krakked.Storage.Tests;

[NonParallelizable]
public sealed class PowerLossTests
{
    [Test]
    public void What_was_committed_is_there_after_power_failed_at_any_write_of_any_later_commit([Range(1, 12)] int seed)
    {
        using var folder = new TempFolder();
        if (!FaultyDisk.TryMount(folder.Path, out var disk)) Assert.Ignore("SQLite's structures are known on 64-bit Linux only.");
        using var _ = disk;
        var chance = new Random(seed);
        using var lost = new TempFolder();
        var committed = 0;
        using (var database = Database.Open(folder.File("krakked.db")))
        {
            var (touches, at, atLoss) = (0, chance.Next(50, 6_000), -1);
            disk.Touched = () =>
            {
                if (++touches != at) return;
                disk.LosePower(lost.Path, chance);
                atLoss = committed;
            };
            while (atLoss < 0)
            {
                Scene.Commit(database, Scene.Pending(committed + 1), Scene.Filled(committed + 1, $"T{committed + 1}"));
                committed++;
            }

            disk.Touched = null;
            committed = atLoss;
        }

        disk.Dispose();

        Scene.Release(lost.File("krakked.db"));
        using (var after = Database.Open(lost.File("krakked.db")))
            Assert.That(after.Journal.Load(int.MaxValue).Orders.Select(o => o.Order.Id.Value).Take(committed),
                Is.EqualTo(Enumerable.Range(1, committed)));
        Assert.That(DatabaseCheck.Run(lost.File("krakked.db")), Is.Empty);
    }

    [Test]
    public void A_failed_sync_is_a_fault_of_its_own_and_the_next_commit_goes_on()
    {
        using var folder = new TempFolder();
        if (!FaultyDisk.TryMount(folder.Path, out var disk)) Assert.Ignore("SQLite's structures are known on 64-bit Linux only.");
        using var _ = disk;
        using var database = Database.Open(folder.File("krakked.db"));
        Scene.Commit(database, Scene.Pending(1));

        disk.FailSyncs = 1;
        var failed = database.Journal.Commit([Scene.Pending(2)]);

        Assert.That((failed.Written, failed.Fault?.Fault, database.Journal.NoNewOrders), Is.EqualTo((false, StorageFault.Io, true)));
        Assert.That(database.Journal.Commit([Scene.Pending(2)]).Written, Is.True);
        Assert.That(database.Journal.NoNewOrders, Is.False);
        Assert.That(database.Journal.Load().Orders, Has.Count.EqualTo(2));
    }

    [Test]
    public void While_every_sync_fails_nothing_is_ever_said_to_be_written()
    {
        using var folder = new TempFolder();
        if (!FaultyDisk.TryMount(folder.Path, out var disk)) Assert.Ignore("SQLite's structures are known on 64-bit Linux only.");
        using var _ = disk;
        using var database = Database.Open(folder.File("krakked.db"));

        disk.FailSyncs = int.MaxValue;
        var results = Enumerable.Range(1, 5).Select(id => database.Journal.Commit([Scene.Pending(id)])).ToList();
        disk.FailSyncs = 0;

        Assert.That(results.Select(r => (r.Written, r.Fault?.Fault)), Is.All.EqualTo((false, (StorageFault?)StorageFault.Io)));
        Scene.Commit(database, Scene.Pending(6));
        Assert.That(DatabaseCheck.Run(database.Path), Is.Empty);
    }

    [Test]
    public void A_write_that_fails_at_any_point_of_a_commit_leaves_all_of_it_or_nothing()
    {
        using var folder = new TempFolder();
        if (!FaultyDisk.TryMount(folder.Path, out var disk)) Assert.Ignore("SQLite's structures are known on 64-bit Linux only.");
        using var _ = disk;
        using var database = Database.Open(folder.File("krakked.db"));
        var failures = 0;

        for (var at = 1; at < 40; at++)
        {
            var (touches, id) = (0, at);
            disk.Touched = () => disk.FailWrites = ++touches == at ? 1 : 0;
            var result = database.Journal.Commit([Scene.Pending(id), Scene.Filled(id, $"T{id}")]);
            disk.Touched = null;
            disk.FailWrites = 0;

            var stored = database.Journal.Load(int.MaxValue).Orders.SingleOrDefault(o => o.Order.Id.Value == id);
            Assert.That(stored is not null, Is.EqualTo(result.Written), $"write {at}");
            Assert.That(stored?.Fills.Count ?? 1, Is.EqualTo(1));
            if (!result.Written) failures++;
        }

        Assert.That(failures, Is.GreaterThan(3));
        Assert.That(DatabaseCheck.Run(database.Path), Is.Empty);
    }
}
