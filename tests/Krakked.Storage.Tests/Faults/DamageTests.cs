namespace Krakked.Storage.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DamageTests : IDisposable
{
    readonly TempFolder _folder = new();

    string Path => System.IO.Path.Combine(_folder.Path, "krakked.db");

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Whatever_bytes_are_flipped_it_is_refused_or_sound_and_never_replaced([Range(1, 25)] int seed)
    {
        Make(orders: 60);
        var bytes = File.ReadAllBytes(Path);
        var chance = new Random(seed);
        for (var i = 0; i < 40; i++) bytes[chance.Next(bytes.Length)] ^= (byte)chance.Next(1, 256);
        File.WriteAllBytes(Path, bytes);

        var refusal = Refusal();

        if (refusal is null) Assert.That(Loaded(), Is.Not.Empty);
        else Assert.That(File.ReadAllBytes(Path), Is.EqualTo(bytes));
    }

    [TestCase(0, TestName = "An empty file is damage: it would pass for a new database")]
    [TestCase(10)]
    [TestCase(100)]
    [TestCase(4096)]
    [TestCase(9000)]
    public void A_file_cut_short_is_refused_with_the_command_that_brings_it_back(int length)
    {
        Make(orders: 30);
        var backup = BackupFile.Make(Path, TimeProvider.System);
        using (var file = new FileStream(Path, FileMode.Open)) file.SetLength(length);

        var refusal = Refusal();

        Assert.That((refusal as StorageException)?.Fault, Is.EqualTo(StorageFault.Damaged));
        Assert.That(refusal!.Message, Does.Contain($"krakked db restore {backup.Path} --db {Path}"));
        Assert.That(new FileInfo(Path).Length, Is.EqualTo(length));
    }

    [Test]
    public void A_file_of_rubbish_is_refused()
    {
        File.WriteAllText(Path, "These are not the bytes you are looking for, and there are a few more of them.");

        Assert.That((Refusal() as StorageException)?.Fault, Is.EqualTo(StorageFault.Damaged));
    }

    [Test]
    public void Somebody_elses_database_is_refused()
    {
        Scene.Sql(Path, "CREATE TABLE theirs (x)");

        Assert.That(Refusal()!.Message, Does.Contain("not one of Krakked's"));
    }

    [Test]
    public void A_log_cut_short_loses_no_more_than_what_was_cut_and_nothing_in_part()
    {
        using (var database = Database.Open(Path))
        {
            for (var id = 1; id <= 20; id++) Scene.Commit(database, Scene.Pending(id), Scene.Filled(id, $"T{id}"));
            CopyTo("cut");
        }

        var log = _folder.File("cut/krakked.db-wal");
        var whole = new FileInfo(log).Length;
        var counts = new List<int>();
        for (var length = whole; length >= 0; length -= whole / 7)
        {
            using (var file = new FileStream(log, FileMode.Open)) file.SetLength(length);
            using var copy = new TempFolder();
            foreach (var file in new[] { "krakked.db", "krakked.db-wal" }) File.Copy(_folder.File($"cut/{file}"), copy.File(file));
            Scene.Release(copy.File("krakked.db"));
            using (var database = Database.Open(copy.File("krakked.db")))
                counts.Add(database.Journal.Load(1000).Orders.Count(o => o.Fills.Count == 1));
            Assert.That(DatabaseCheck.Run(copy.File("krakked.db")), Is.Empty);
        }

        Assert.That(counts[0], Is.EqualTo(20));
        Assert.That(counts, Is.Ordered.Descending);
        Assert.That(counts[^1], Is.LessThan(20));
    }

    [Test]
    public void A_database_that_is_gone_is_not_made_anew_while_its_log_is_there()
    {
        Make(orders: 1);
        File.Delete(Path);
        File.WriteAllText(Path + "-wal", "");

        Assert.That(Refusal()!.Message, Does.Contain("-wal is there"));
        Assert.That(File.Exists(Path), Is.False);
    }

    [Test]
    public void A_database_that_is_gone_is_not_made_anew_while_there_are_backups_of_it()
    {
        Make(orders: 1);
        var backup = BackupFile.Make(Path, TimeProvider.System);
        File.Delete(Path);

        Assert.That(Refusal()!.Message, Does.Contain(backup.Path));
        Assert.That(File.Exists(Path), Is.False);
    }

    [Test]
    public void Damage_in_a_row_is_told_when_it_is_read()
    {
        Make(orders: 1);
        Scene.Sql(Path, "UPDATE orders SET quantity = '1.50'");

        using var database = Database.Open(Path);

        Assert.That(Assert.Throws<StorageException>(() => database.Journal.Load()).Fault, Is.EqualTo(StorageFault.Damaged));
    }

    void Make(int orders)
    {
        using var database = Database.Open(Path);
        for (var id = 1; id <= orders; id++) Scene.Commit(database, Scene.Pending(id), Scene.Filled(id, $"T{id}"));
    }

    KrakkedException? Refusal()
    {
        try
        {
            using var database = Database.Open(Path);
            database.Journal.Load(10_000);
            return null;
        }
        catch (KrakkedException refused)
        {
            return refused;
        }
    }

    IReadOnlyList<JournaledOrder> Loaded()
    {
        using var database = Database.Open(Path);
        return database.Journal.Load(10_000).Orders;
    }

    void CopyTo(string folder)
    {
        foreach (var file in new[] { "krakked.db", "krakked.db-wal" }) File.Copy(_folder.File(file), _folder.File($"{folder}/{file}"));
    }
}
