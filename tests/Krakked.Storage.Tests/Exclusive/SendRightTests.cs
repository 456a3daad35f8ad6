namespace Krakked.Storage.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SendRightTests : IDisposable
{
    readonly TempFolder _folder = new();

    string Path => System.IO.Path.Combine(_folder.Path, "krakked.db");

    public void Dispose() => _folder.Dispose();

    [Test]
    public void A_second_process_is_refused_and_told_who_is_in_the_way()
    {
        using var first = Database.Open(Path);

        using var second = Helper.Start("hold", Path);
        var (code, error) = second.Finish();

        Assert.That(code, Is.Not.Zero);
        Assert.That(error, Does.Contain("in use by another process").And.Contain($"process {Environment.ProcessId}"));
        Assert.That(first.Right.Refresh(), Is.EqualTo(SendRightState.Held));
    }

    [Test]
    public void A_killed_process_lets_go_at_once()
    {
        using var first = Helper.Start("hold", Path);
        Assert.That(first.ReadLine(), Is.EqualTo("open"));
        Assert.That(() => Database.Open(Path), Throws.TypeOf<KrakkedException>().With.Message.Contains("in use"));

        first.Kill();

        using var second = Database.Open(Path);
        Assert.That(second.Right.Refresh(), Is.EqualTo(SendRightState.Held));
    }

    [Test]
    public void With_the_lock_file_deleted_a_second_process_still_does_not_get_in()
    {
        using var first = Helper.Start("hold", Path);
        Assert.That(first.ReadLine(), Is.EqualTo("open"));

        File.Delete(Path + ".lock");

        Assert.That(() => Database.Open(Path), Throws.TypeOf<KrakkedException>().With.Message.Contains("although its lock file is free"));
    }

    [Test]
    public void A_lock_file_that_was_deleted_or_replaced_is_noticed_and_the_right_stays_lost()
    {
        using var database = Database.Open(Path);
        File.Delete(Path + ".lock");

        Assert.That(database.Right.Refresh(), Is.EqualTo(SendRightState.Lost));

        File.WriteAllText(Path + ".lock", "");
        Assert.That(database.Right.Refresh(), Is.EqualTo(SendRightState.Lost));
    }

    [Test]
    public void A_lock_file_with_another_in_its_place_is_noticed()
    {
        using var database = Database.Open(Path);
        var other = _folder.Write("other", "");
        File.Move(other, Path + ".lock", overwrite: true);

        Assert.That(database.Right.Refresh(), Is.EqualTo(SendRightState.Lost));
    }

    [Test]
    public void A_lease_that_somebody_took_is_noticed()
    {
        using var database = Database.Open(Path);
        Scene.Sql(Path, "UPDATE lease SET holder = 'somebody'");

        Assert.That(database.Right.Refresh(), Is.EqualTo(SendRightState.Lost));
    }

    [Test]
    public void A_lease_of_another_machine_holds_until_it_has_not_been_refreshed_for_three_minutes()
    {
        var clock = Scene.Clock();
        Database.Open(Path, Scene.At(clock)).Dispose();
        Scene.Sql(Path, $"INSERT INTO lease VALUES (1, 'x', 'another machine', 1, '1', {Scene.Now}, {Scene.Now})");

        clock.Advance(TimeSpan.FromSeconds(179));
        Assert.That(() => Database.Open(Path, Scene.At(clock)), Throws.TypeOf<KrakkedException>().With.Message.Contains("another machine"));

        clock.Advance(TimeSpan.FromSeconds(2));
        using var database = Database.Open(Path, Scene.At(clock));
        Assert.That(database.Right.Refresh(), Is.EqualTo(SendRightState.Held));
    }

    [Test]
    public void A_process_number_that_was_given_again_is_not_mistaken_for_the_holder()
    {
        Database.Open(Path).Dispose();
        var me = Holder.Me;
        Scene.Sql(Path, $"INSERT INTO lease VALUES (1, 'x', '{me.Machine}', {me.Pid}, 'earlier', 1, 1)");

        Assert.That(() => Database.Open(Path).Dispose(), Throws.Nothing);
    }

    [Test]
    public void A_lease_that_cannot_be_written_is_told_and_the_lock_still_holds()
    {
        using var database = Database.Open(Path);
        using var other = Scene.Raw(Path);
        using var command = other.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();

        Assert.That(database.Right.Refresh(), Is.EqualTo(SendRightState.Unrefreshed));

        command.CommandText = "ROLLBACK";
        command.ExecuteNonQuery();
        Assert.That(database.Right.Refresh(), Is.EqualTo(SendRightState.Held));
    }

    [Test]
    public void Whatever_a_killed_process_said_it_had_committed_is_there([Range(1, 5)] int round)
    {
        using var helper = Helper.Start("trade", Path);
        Assert.That(helper.ReadLine(), Is.EqualTo("open"));
        var first = helper.ReadLine()!;
        Thread.Sleep(20 * round);

        List<string> said = [first, .. helper.Kill()];

        using var database = Database.Open(Path);
        var orders = database.Journal.Load(int.MaxValue).Orders;
        Assert.That(said, Has.Count.GreaterThan(1));
        var stored = orders.Select(o => $"order {o.Order.Id}").Concat(orders.SelectMany(o => o.Fills).Select(f => $"fill {f.TradeId}"));
        Assert.That(said, Is.SubsetOf(stored));
        Assert.That(DatabaseCheck.Run(Path), Is.Empty);
    }
}
