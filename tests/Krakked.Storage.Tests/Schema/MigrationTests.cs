namespace Krakked.Storage.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MigrationTests : IDisposable
{
    static readonly Migration Second = new(2, "a note on orders",
    [
        .. Version3.Migration.Statements,
        "ALTER TABLE orders ADD COLUMN note TEXT",
        "UPDATE orders SET note = 'from ' || id",
        "CREATE INDEX orders_note ON orders (note)",
    ]);

    // Replaces a table that others refer to, which is what foreign keys make hard.
    static readonly Migration Third = new(3, "cash flows in another order",
    [
        "CREATE TABLE cash_flows_new (id TEXT PRIMARY KEY, time INTEGER NOT NULL, asset TEXT NOT NULL, amount TEXT NOT NULL) STRICT, WITHOUT ROWID",
        "INSERT INTO cash_flows_new SELECT id, time, asset, amount FROM cash_flows",
        "DROP TABLE cash_flows",
        "ALTER TABLE cash_flows_new RENAME TO cash_flows",
    ]);

    static readonly Migration TooNew = new(Migration.Current + 1, "of tomorrow", ["CREATE TABLE tomorrow (x)"]);

    static readonly IReadOnlyList<Migration> Steps = [Version1.Migration, Second, Third];

    readonly TempFolder _folder = new();

    string Path => System.IO.Path.Combine(_folder.Path, "krakked.db");

    public void Dispose() => _folder.Dispose();

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void From_every_older_version_it_comes_to_the_newest_with_everything_that_was_in_it(int from)
    {
        Make(upTo: from);

        using (var database = Database.Open(Path, With(3)))
            Assert.That(database.Journal.Load(10).Orders.Select(o => o.Order.Id.Value), Is.EqualTo(new[] { 1, 2 }));

        Assert.That(Scene.Sql(Path, "PRAGMA user_version"), Is.EqualTo(3));
        Assert.That(Scene.Sql(Path, "SELECT group_concat(note) FROM (SELECT note FROM orders ORDER BY id)"), Is.EqualTo("from 1,from 2"));
        Assert.That(Scene.Sql(Path, "SELECT group_concat(version) FROM migrations"), Is.EqualTo("1,2,3"));
        Assert.That(Scene.Sql(Path, "SELECT amount FROM cash_flows"), Is.EqualTo("12.5"));
        Assert.That(Scene.Sql(Path, "PRAGMA integrity_check"), Is.EqualTo("ok"));
    }

    [Test]
    public void From_every_version_there_ever_was_it_comes_to_the_one_of_today([Range(1, 3)] int from)
    {
        using (var database = Database.Open(Path, new StorageOptions { Migrations = [.. Migration.All.Take(from)] }))
            Scene.Commit(database, Scene.Pending(1), Scene.Filled(1, "T1"));

        using (var database = Database.Open(Path))
            database.Portfolio.Keep([new EntryPrice("T1", "XBTUSD", 100.5)]);

        using var records = Records.Open(Path);
        Assert.That(from, Is.LessThanOrEqualTo(Migration.Current));
        Assert.That(records.Prices("T1").Single().Price, Is.EqualTo(100.5));
        Assert.That(records.Trades(new TradeQuery()).Items.Single().TradeId, Is.EqualTo("T1"));
    }

    [Test]
    public void An_older_one_is_backed_up_before_it_is_touched()
    {
        Make(upTo: 1);
        var before = Scene.Content(Path);

        var upgrade = SchemaUpgrade.Run(Path, With(3));

        Assert.That((upgrade.From, upgrade.To), Is.EqualTo((1, 3)));
        Assert.That(Scene.Content(upgrade.Backup!.Path), Is.EqualTo(before));
    }

    [Test]
    public void One_that_is_up_to_date_is_left_alone()
    {
        Make(upTo: 3);
        var before = Scene.Content(Path);

        Assert.That(SchemaUpgrade.Run(Path, With(3)), Is.EqualTo(new SchemaUpgrade(3, 3, null)));
        Assert.That(Scene.Content(Path), Is.EqualTo(before));
        Assert.That(BackupFolder.Of(Path).List(), Is.Empty);
    }

    [Test]
    public void A_newer_one_is_refused_with_the_remedy_and_left_alone()
    {
        Database.Open(Path, new StorageOptions { Migrations = [.. Migration.All, TooNew] }).Dispose();
        var before = File.ReadAllBytes(Path);

        Assert.That(() => Database.Open(Path), Throws.TypeOf<KrakkedException>()
            .With.Message.Contains($"version {TooNew.Version}")
            .And.Message.Contains($"knows {Migration.Current}").And.Message.Contains("newer Krakked"));
        Assert.That(() => Records.Open(Path), Throws.TypeOf<KrakkedException>());
        Assert.That(File.ReadAllBytes(Path), Is.EqualTo(before));
    }

    [Test]
    public void Killed_at_any_statement_it_is_the_version_before_or_the_version_after()
    {
        Make(upTo: 1);
        var before = Scene.Content(Path);
        var seen = new List<int>();
        using (var database = DatabaseFile.Inspect(Path, Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite, 3))
        {
            var count = 0;
            var watched = Steps.Select(step => step with { Statements = new Watched(step.Statements, () => Check($"at{count++}")) }).ToList();
            Migrator.Bring(database, watched, Scene.Now);
        }

        Check("end");

        Assert.That(seen, Is.Ordered);
        Assert.That(seen, Does.Contain(1).And.Contain(2).And.Contain(3));

        // What a kill leaves is what the files hold at that moment: the process's memory is all that is lost.
        void Check(string at)
        {
            foreach (var file in new[] { "", "-wal" })
                if (File.Exists(Path + file)) File.Copy(Path + file, _folder.File($"{at}/krakked.db{file}"));
            var copy = _folder.File($"{at}/krakked.db");
            var version = (int)(long)Scene.Sql(copy, "PRAGMA user_version")!;
            seen.Add(version);
            if (version == 1) Assert.That(Scene.Content(copy), Is.EqualTo(before), at);
            var notes = Scene.Sql(copy, "SELECT COUNT(*) FROM pragma_table_info('orders') WHERE name = 'note'");
            Assert.That(notes, Is.EqualTo(version >= 2 ? 1 : 0), at);
            Assert.That(Scene.Sql(copy, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'cash_flows_new'"), Is.EqualTo(0), at);
            Assert.That(Scene.Sql(copy, "PRAGMA integrity_check"), Is.EqualTo("ok"), at);
        }
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void A_statement_that_fails_leaves_the_version_before(int at)
    {
        Make(upTo: 1);
        var before = Scene.Content(Path);
        var failing = Second with { Statements = [.. Second.Statements.Take(at), "SELECT no_such_function()"] };

        Assert.That(() => Database.Open(Path, new StorageOptions { Migrations = [Version1.Migration, failing] }), Throws.InstanceOf<Exception>());

        Assert.That(Scene.Content(Path), Is.EqualTo(before));
        Assert.That(() => Database.Open(Path).Dispose(), Throws.Nothing);
    }

    [Test]
    public void A_step_that_would_leave_rows_referring_to_nothing_is_refused()
    {
        Make(upTo: 1);
        var careless = new Migration(2, "careless", ["DELETE FROM orders"]);

        Assert.That(() => Database.Open(Path, new StorageOptions { Migrations = [Version1.Migration, careless] }),
            Throws.TypeOf<KrakkedException>().With.Message.Contains("refer to nothing"));

        using var database = Database.Open(Path);
        Assert.That(database.Journal.Load(10).Orders, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_disk_that_is_full_at_a_migration_leaves_the_version_before()
    {
        if (!TinyDisk.TryMount("2m", out var disk)) Assert.Ignore("Mounting is not allowed here.");
        using var _ = disk;
        var path = System.IO.Path.Combine(disk.Path, "krakked.db");
        using (var database = Database.Open(path, With(1))) Scene.Commit(database, Scene.Pending(1));
        var before = Scene.Content(path);
        var large = new Migration(2, "large", ["CREATE TABLE large (x)", "INSERT INTO large VALUES (zeroblob(4000000))"]);

        Assert.That(() => Database.Open(path, new StorageOptions { Migrations = [Version1.Migration, large] }),
            Throws.TypeOf<StorageException>().With.Property("Fault").EqualTo(StorageFault.Full));

        Assert.That(Scene.Content(path), Is.EqualTo(before));
        Assert.That(() => Database.Open(path).Dispose(), Throws.Nothing);
    }

    [Test]
    public void Half_made_files_of_an_earlier_try_do_not_stand_in_the_way()
    {
        File.WriteAllText(Path + ".new", "half");

        using var database = Database.Open(Path);

        Assert.That(database.Journal.Load().Orders, Is.Empty);
        Assert.That(File.Exists(Path + ".new"), Is.False);
    }

    static StorageOptions With(int version) => new() { Migrations = [.. Steps.Take(version)] };

    void Make(int upTo)
    {
        using (var database = Database.Open(Path, With(1)))
        {
            Scene.Commit(database, Scene.Pending(1), Scene.Filled(1, "T1"), Scene.Pending(2));
            database.Portfolio.Append([], [new StoredCashFlow { Id = "L1", Asset = "USD", Amount = 12.5m, Kind = CashFlowKind.Deposit, Time = 1 }]);
        }

        if (upTo > 1) Database.Open(Path, With(upTo)).Dispose();
        foreach (var backup in BackupFolder.Of(Path).List()) File.Delete(backup.Path);
    }

    /// <summary>Statements with something done before each and after the last.</summary>
    sealed class Watched(IReadOnlyList<string> statements, Action between) : IReadOnlyList<string>
    {
        public int Count => statements.Count;

        public string this[int index] => statements[index];

        public IEnumerator<string> GetEnumerator()
        {
            foreach (var statement in statements)
            {
                between();
                yield return statement;
            }

            between();
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
