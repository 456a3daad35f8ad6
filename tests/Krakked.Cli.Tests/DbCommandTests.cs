using System.Text.Json;

namespace Krakked.Cli.Tests;

public sealed class DbCommandTests
{
    [Test]
    public void A_database_is_made_looked_at_checked_backed_up_and_restored()
    {
        using var scratch = new Scratch();
        var db = scratch["krakked.db"];

        var made = Json(Command.Run("db", "migrate", "--db", db, "--json"));
        var again = Json(Command.Run("db", "migrate", "--db", db, "--json"));
        var backup = Json(Command.Run("db", "backup", "--db", db, "--json"));
        var check = Json(Command.Run("db", "check", "--db", db, "--json"));
        var info = Json(Command.Run("db", "info", "--db", db, "--json"));
        var restored = Json(Command.Run("db", "restore", backup.GetProperty("path").GetString()!, "--db", db, "--json"));

        Assert.That((made.GetProperty("from").GetInt32(), made.GetProperty("to").GetInt32()), Is.EqualTo((0, 3)));
        Assert.That((again.GetProperty("from").GetInt32(), again.GetProperty("backup").ValueKind), Is.EqualTo((3, JsonValueKind.Null)));
        Assert.That(check.GetProperty("sound").GetBoolean(), Is.True);
        Assert.That((info.GetProperty("rows").GetProperty("orders").GetInt64(), info.GetProperty("killed").GetBoolean()), Is.EqualTo((0L, false)));
        Assert.That(info.GetProperty("lastBackup").GetProperty("path").GetString(), Is.EqualTo(backup.GetProperty("path").GetString()));
        Assert.That(File.Exists(restored.GetProperty("replaced").GetString()), Is.True);
    }

    [Test]
    public void A_damaged_database_is_found_and_every_other_command_refuses_it_with_the_command_that_brings_it_back()
    {
        using var scratch = new Scratch();
        var db = scratch["krakked.db"];
        Command.Run("db", "migrate", "--db", db);
        Command.Run("db", "backup", "--db", db);
        File.WriteAllText(db, "rubbish");

        var check = Command.Run("db", "check", "--db", db, "--json");

        Assert.That(check.Code, Is.EqualTo(3));
        Assert.That(JsonDocument.Parse(check.Out).RootElement.GetProperty("sound").GetBoolean(), Is.False);
        foreach (var word in new[] { "info", "backup", "migrate" })
        {
            var ran = Command.Run("db", word, "--db", db);
            Assert.That((ran.Code, ran.Out), Is.EqualTo((2, "")), word);
            Assert.That(ran.Error, Does.Contain("krakked db restore "), word);
        }

        Assert.That(File.ReadAllText(db), Is.EqualTo("rubbish"));
    }

    [TestCase(new[] { "db", "info" }, "Which database?")]
    [TestCase(new[] { "db", "info", "--db", "nowhere.db" }, "there is no such database")]
    [TestCase(new[] { "db", "check", "--db", "nowhere.db" }, "there is no such database")]
    [TestCase(new[] { "db", "restore", "nowhere.db", "--db", "other.db" }, "there is no such backup")]
    [TestCase(new[] { "db", "backup", "--db", "x.db", "--keep", "0" }, "--keep 0")]
    public void What_cannot_be_done_is_refused_with_a_reason(string[] arguments, string why)
    {
        var ran = Command.Run(arguments);

        Assert.That(ran.Code, Is.EqualTo(2));
        Assert.That(ran.Error, Does.Contain(why));
    }

    [Test]
    public void A_database_that_another_process_holds_is_not_restored_over()
    {
        using var scratch = new Scratch();
        var db = scratch["krakked.db"];
        Command.Run("db", "migrate", "--db", db);
        var backup = Json(Command.Run("db", "backup", "--db", db, "--json")).GetProperty("path").GetString()!;
        using var held = new FileStream(db + ".lock", FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var ran = Command.Run("db", "restore", backup, "--db", db);

        Assert.That((ran.Code, ran.Error.Contains("in use by another process", StringComparison.Ordinal)), Is.EqualTo((2, true)));
    }

    static JsonElement Json(Command.Outcome ran)
    {
        Assert.That(ran.Code, Is.Zero, ran.Error);
        return JsonDocument.Parse(ran.Out).RootElement;
    }
}
