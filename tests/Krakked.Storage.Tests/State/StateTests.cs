namespace Krakked.Storage.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class StateTests : IDisposable
{
    readonly TempFolder _folder = new();
    Database _database = null!;

    [SetUp]
    public void Open() => _database = Database.Open(_folder.File("krakked.db"));

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void A_stop_survives_a_restart_and_every_stop_and_release_raises_the_epoch()
    {
        Assert.That(_database.Kill.Kill("a person", 5), Is.EqualTo(KillRecord.File | KillRecord.Database));
        Reopen();
        Assert.That(_database.Kill.Read(), Is.EqualTo(new KillState(1, Killed: true, "a person", 5)));
        Assert.That(_database.Journal.Load().Kill.Killed, Is.True);

        Assert.That(_database.Kill.Arm("looked into it", 9), Is.EqualTo(new KillState(2, Killed: false, "looked into it", 9)));
        Reopen();
        Assert.That(_database.Kill.Read().Killed, Is.False);
    }

    [Test]
    public void A_stop_that_reached_only_the_file_holds()
    {
        using (var other = Scene.Raw(_database.Path))
        {
            using var command = other.CreateCommand();
            command.CommandText = "BEGIN EXCLUSIVE";
            command.ExecuteNonQuery();
            Assert.That(_database.Kill.Kill("a person", 5), Is.EqualTo(KillRecord.File));
        }

        Reopen();

        Assert.That((_database.Kill.Read().Killed, _database.Kill.Read().Epoch), Is.EqualTo((true, 0)));
    }

    [Test]
    public void A_stop_that_reached_only_the_database_holds()
    {
        _database.Kill.Kill("a person", 5);
        File.Delete(_database.Path + ".killed");

        Assert.That(_database.Kill.Read().Killed, Is.True);
    }

    [Test]
    public void What_a_person_was_told_is_kept_in_the_order_in_which_it_was_told()
    {
        StoredNotice[] told =
        [
            new(5, NoticeKind.Note, "Recovered."),
            new(7, NoticeKind.Halted, "XBT is halted", "Asset", "XBT", "Drift"),
            new(7, NoticeKind.Resumed, "No longer: XBT is halted", "Asset", "XBT", "Drift"),
        ];
        foreach (var notice in told) _database.Journal.Commit([new JournalEntry.Noticed(notice)]);
        Reopen();

        using var records = Records.Open(_database.Path);
        Assert.That(records.Notices(), Is.EqualTo(told));
        Assert.That(records.Notices(last: 2), Is.EqualTo(told[1..]));
    }

    [Test]
    public void Nonce_marks_rise_key_by_key_and_never_fall()
    {
        Assert.That(_database.Nonces.Read("a"), Is.Zero);

        _database.Nonces.Write("a", 1_700_000_000_000_000_000);
        _database.Nonces.Write("a", 5);
        _database.Nonces.Write("b", 7);
        Reopen();

        Assert.That((_database.Nonces.Read("a"), _database.Nonces.Read("b")), Is.EqualTo((1_700_000_000_000_000_000, 7)));
    }

    [Test]
    public void Threads_may_write_at_the_same_time()
    {
        Parallel.For(1, 200, id =>
        {
            if (id % 3 == 0) _database.Nonces.Write($"k{id % 5}", id);
            else Scene.Commit(_database, Scene.Pending(id));
        });

        Assert.That(_database.Journal.Load().Orders, Has.Count.EqualTo(133));
    }

    void Reopen()
    {
        var path = _database.Path;
        _database.Dispose();
        _database = Database.Open(path);
    }
}
