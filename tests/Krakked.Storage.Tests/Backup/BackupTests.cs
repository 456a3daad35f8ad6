namespace Krakked.Storage.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BackupTests : IDisposable
{
    readonly TempFolder _folder = new();
    readonly FakeTimeProvider _clock = Scene.Clock();

    string Path => System.IO.Path.Combine(_folder.Path, "krakked.db");

    public void Dispose() => _folder.Dispose();

    [Test]
    public void A_backup_holds_what_the_database_held_and_its_checksum_is_one_that_sha256sum_reads()
    {
        using var database = Make();

        var backup = BackupFile.Make(Path, _clock);

        Assert.That(Scene.Content(backup.Path), Is.EqualTo(Scene.Content(Path)));
        Assert.That(System.IO.Path.GetFileName(backup.Path), Is.EqualTo($"krakked-20240101T000000Z-v{Migration.Current}.db"));
        Assert.That(File.ReadAllText(BackupFile.ChecksumOf(backup.Path)), Does.Match("^[0-9a-f]{64}  krakked-20240101T000000Z-v3.db\n$"));
        Assert.That(BackupFolder.Of(Path).Newest(), Is.EqualTo(backup));
        Assert.That(Directory.GetFiles(BackupFolder.Of(Path).Path), Has.Length.EqualTo(2));
    }

    [Test]
    public void A_backup_made_amid_a_hundred_commits_a_second_is_one_moment_of_it_and_comes_back_the_same()
    {
        using (var database = Make())
        {
            var (stop, committed) = (false, 0);
            var writing = Task.Run(() =>
            {
                for (var id = 100; !Volatile.Read(ref stop); id++)
                {
                    Scene.Commit(database, Scene.Pending(id), Scene.Filled(id, $"T{id}"));
                    Volatile.Write(ref committed, id);
                    Thread.Sleep(5);
                }
            });
            SpinWait.SpinUntil(() => Volatile.Read(ref committed) > 120);
            var before = Volatile.Read(ref committed);
            BackupFile.Make(Path, _clock);
            Volatile.Write(ref stop, true);
            writing.Wait();

            Assert.That((long)Scene.Sql(BackupFolder.Of(Path).Newest()!.Path, "SELECT MAX(id) FROM orders")!, Is.GreaterThanOrEqualTo(before));
        }

        var backup = BackupFolder.Of(Path).Newest()!.Path;
        var content = Scene.Content(backup);
        Restoring.Restore(backup, Path, _clock);

        Assert.That(Scene.Content(Path), Is.EqualTo(content));
        using var restored = Database.Open(Path);
        Assert.That(restored.Journal.Load(int.MaxValue).Orders.Where(o => o.Order.Id.Value >= 100).Select(o => o.Fills.Count), Is.All.EqualTo(1));
    }

    [Test]
    public void Restoring_puts_the_present_file_aside_with_its_log()
    {
        string backup;
        using (var database = Make())
        {
            backup = BackupFile.Make(Path, _clock).Path;
            Scene.Commit(database, Scene.Pending(50));
        }

        var after = Scene.Content(Path);
        var aside = Restoring.Restore(backup, Path, _clock);

        Assert.That(Scene.Content(aside!), Is.EqualTo(after));
        using var restored = Database.Open(Path);
        Assert.That(restored.Journal.Load(10).Orders.Select(o => o.Order.Id.Value), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void A_damaged_database_is_put_aside_as_it_is_and_the_backup_takes_its_place()
    {
        Make().Dispose();
        var backup = BackupFile.Make(Path, _clock).Path;
        File.WriteAllText(Path, "rubbish");
        File.WriteAllText(Path + "-wal", "more");

        var aside = Restoring.Restore(backup, Path, _clock)!;

        Assert.That((File.ReadAllText(aside), File.ReadAllText(aside + "-wal")), Is.EqualTo(("rubbish", "more")));
        Assert.That(() => Database.Open(Path).Dispose(), Throws.Nothing);
    }

    [Test]
    public void A_database_that_is_gone_comes_back()
    {
        Make().Dispose();
        var backup = BackupFile.Make(Path, _clock).Path;
        File.Delete(Path);

        Assert.That(Restoring.Restore(backup, Path, _clock), Is.Null);
        Assert.That(DatabaseCheck.Run(Path), Is.Empty);
    }

    [Test]
    public void Nothing_is_restored_over_a_database_that_is_in_use()
    {
        using var database = Make();
        var backup = BackupFile.Make(Path, _clock).Path;

        Assert.That(() => Restoring.Restore(backup, Path, _clock), Throws.TypeOf<KrakkedException>().With.Message.Contains("in use"));
        File.Delete(Path + ".lock");
        Assert.That(() => Restoring.Restore(backup, Path, _clock), Throws.TypeOf<KrakkedException>().With.Message.Contains("in use"));
        Scene.Commit(database, Scene.Pending(60));
    }

    [TestCase("flip", "not what its checksum")]
    [TestCase("cut", "not what its checksum")]
    [TestCase("no checksum", "no checksum")]
    [TestCase("gone", "no such backup")]
    public void A_backup_that_is_not_whole_is_refused_and_nothing_is_changed(string how, string why)
    {
        Make().Dispose();
        var backup = BackupFile.Make(Path, _clock).Path;
        Harm(backup, how);
        var before = File.ReadAllBytes(Path);

        Assert.That(() => Restoring.Restore(backup, Path, _clock), Throws.InstanceOf<KrakkedException>().With.Message.Contains(why));

        Assert.That(File.ReadAllBytes(Path), Is.EqualTo(before));
        Assert.That(Directory.GetFiles(_folder.Path), Has.None.Contains("restoring").And.None.Contains("replaced"));
    }

    [Test]
    public void A_backup_that_breaks_our_rules_is_refused_though_its_checksum_holds()
    {
        Make().Dispose();
        var backup = BackupFile.Make(Path, _clock).Path;
        Scene.Sql(backup, "UPDATE trades SET quantity = '7'");
        var checksum = System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(backup));
        File.WriteAllText(BackupFile.ChecksumOf(backup), Convert.ToHexString(checksum));

        Assert.That(() => Restoring.Restore(backup, Path, _clock), Throws.TypeOf<StorageException>().With.Message.Contains("fills of 7"));
    }

    [Test]
    public void A_damaged_database_is_not_backed_up()
    {
        Make().Dispose();
        Scene.Sql(Path, "UPDATE trades SET quantity = '7'");

        Assert.That(() => BackupFile.Make(Path, _clock), Throws.TypeOf<StorageException>());
        Assert.That(BackupFolder.Of(Path).List(), Is.Empty);
        Assert.That(Directory.GetFiles(BackupFolder.Of(Path).Path), Is.Empty);
    }

    [Test]
    public void Of_many_backups_the_last_are_kept()
    {
        Make().Dispose();
        for (var i = 0; i < 5; i++)
        {
            BackupFile.Make(Path, _clock);
            if (i != 2) _clock.Advance(TimeSpan.FromDays(1));
        }

        var newest = BackupFolder.Of(Path).List().TakeLast(3).ToList();
        BackupFolder.Of(Path).Prune(3);

        Assert.That(BackupFolder.Of(Path).List(), Is.EqualTo(newest));
        Assert.That(Directory.GetFiles(BackupFolder.Of(Path).Path), Has.Length.EqualTo(6));
    }

    [Test]
    public void After_a_restore_a_stop_that_was_in_force_still_is()
    {
        string backup;
        using (var database = Make())
        {
            backup = BackupFile.Make(Path, _clock).Path;
            database.Kill.Kill("a person", Scene.Now);
        }

        Restoring.Restore(backup, Path, _clock);

        using var restored = Database.Open(Path);
        Assert.That(restored.Kill.Read().Killed, Is.True);
    }

    [Test]
    public void Order_ids_after_a_restore_are_none_that_were_used_since_the_backup()
    {
        string backup;
        using (var database = Database.Open(Path, Scene.At(_clock)))
        {
            backup = BackupFile.Make(Path, _clock).Path;
            Scene.Commit(database, Scene.Pending(database.Journal.FirstFreeId().Value));
        }

        _clock.Advance(TimeSpan.FromMinutes(1));
        Restoring.Restore(backup, Path, _clock);

        using var restored = Database.Open(Path, Scene.At(_clock));
        Assert.That(restored.Journal.FirstFreeId().Value, Is.GreaterThan(Scene.Now));
    }

    Database Make()
    {
        var database = Database.Open(Path);
        Scene.Commit(database, Scene.Pending(1), Scene.Filled(1, "T1"), Scene.Pending(2));
        return database;
    }

    static void Harm(string backup, string how)
    {
        switch (how)
        {
            case "flip":
                var bytes = File.ReadAllBytes(backup);
                bytes[^1] ^= 1;
                File.WriteAllBytes(backup, bytes);
                break;
            case "cut":
                using (var file = new FileStream(backup, FileMode.Open)) file.SetLength(file.Length - 1);
                break;
            case "no checksum":
                File.Delete(BackupFile.ChecksumOf(backup));
                break;
            case "gone":
                File.Delete(backup);
                break;
        }
    }
}
