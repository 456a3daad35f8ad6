namespace Krakked.Storage.Tests;

public sealed class DatabaseCheckTests
{
    [TestCase("UPDATE trades SET quantity = '1.5' WHERE trade_id = 'T1'", "fills", "Order 1 of 1 has fills of 1.5")]
    [TestCase("DELETE FROM trade_sleeves; DELETE FROM trades", "fills", "is Filled with fills of 0")]
    [TestCase("UPDATE trades SET side = 'Sell'", "fills", "Trade T1 is a Sell")]
    [TestCase("UPDATE trade_sleeves SET quantity = '0.5'", "sleeves", "its sleeves moved 0.5")]
    [TestCase("UPDATE trade_sleeves SET fee = '0.1'", "sleeves", "for 0.1")]
    [TestCase("DELETE FROM trade_sleeves", "sleeves", "its sleeves moved 0")]
    [TestCase("UPDATE orders SET state = 'Open' WHERE id = 1", "events", "Order 1 is Open")]
    [TestCase("DELETE FROM order_events WHERE order_id = 2", "events", "Order 2")]
    [TestCase("DELETE FROM order_changes WHERE order_id = 2", "sleeves", "Order 2 belongs to nobody")]
    [TestCase("UPDATE trades SET price = '100.0'", "amounts", "'100.0'")]
    [TestCase("UPDATE cash_flows SET amount = '1e3'", "amounts", "'1e3'")]
    [TestCase("UPDATE trades SET symbol = 'NONE'", "references", "instruments")]
    [TestCase("DELETE FROM migrations", "version", "version 3")]
    public void What_is_wrong_is_found_and_named(string harm, string rule, string what)
    {
        using var folder = new TempFolder();
        var path = Make(folder);
        Scene.Sql(path, $"PRAGMA foreign_keys = OFF; {harm}");

        var findings = DatabaseCheck.Run(path);

        Assert.That(findings.Where(f => f.Rule == rule).Select(f => f.What), Has.Some.Contains(what), string.Join('\n', findings));
    }

    [Test]
    public void A_sound_one_has_no_findings()
    {
        using var folder = new TempFolder();

        Assert.That(DatabaseCheck.Run(Make(folder)), Is.Empty);
    }

    [Test]
    public void It_can_be_held_to_the_rules_while_it_is_in_use()
    {
        using var folder = new TempFolder();
        using var database = Database.Open(Make(folder));

        Assert.That(DatabaseCheck.Run(database.Path), Is.Empty);
        Assert.That(DatabaseInfo.Of(database.Path).Rows["orders"], Is.EqualTo(2));
    }

    static string Make(TempFolder folder)
    {
        using var database = Database.Open(folder.File("krakked.db"));
        Scene.Commit(database, Scene.Pending(1), Scene.Filled(1, "T1"), Scene.Pending(2));
        database.Portfolio.Append([Scene.Manual("M1")],
            [new StoredCashFlow { Id = "L1", Asset = "USD", Amount = 12.5m, Kind = CashFlowKind.Deposit, Time = 1 }]);
        return database.Path;
    }
}
