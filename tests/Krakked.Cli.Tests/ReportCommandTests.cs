using System.Text.Json;

namespace Krakked.Cli.Tests;

public sealed class ReportCommandTests
{
    [Test]
    public void A_backtest_draws_its_page_and_writes_nothing_else()
    {
        using var scratch = new Scratch();

        var ran = Command.Run("backtest", "sma-cross", "--report", scratch["pages/sheet.html"]);

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(Directory.EnumerateFiles(scratch["."], "*", SearchOption.AllDirectories).Select(Path.GetFileName),
            Is.EqualTo(new[] { "sheet.html" }));
        Assert.That(ran.Out, Does.Contain("final equity"));
    }

    [Test]
    public void A_saved_run_is_drawn_again_as_the_same_page()
    {
        using var scratch = new Scratch();
        Command.Run("backtest", "sma-cross", "--out", scratch["run"], "--report", scratch["sheet.html"]);

        var ran = Command.Run("report", scratch["run"]);

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(File.ReadAllText(scratch[Path.Combine("run", "tear-sheet.html")]) == File.ReadAllText(scratch["sheet.html"]), Is.True,
            "the two pages differ");
    }

    [Test]
    public void Two_runs_are_put_beside_one_another()
    {
        using var scratch = new Scratch();
        Command.Run("backtest", "sma-cross", "--out", scratch["a"]);
        Command.Run("backtest", "sma-cross", "--out", scratch["b"], "--cash", "5000", "--to", "2025-01-01");

        var shown = Command.Run("compare", scratch["a"], scratch["b"], "--out", scratch["both.html"]);
        var json = JsonDocument.Parse(Command.Run("compare", scratch["a"], scratch["b"], "--json").Out).RootElement;

        Assert.That(shown.Code, Is.Zero, shown.Error);
        Assert.That(shown.Out, Does.Contain("Sharpe").And.Contain("different times").And.Contain("different cash"));
        Assert.That(File.Exists(scratch["both.html"]), Is.True);
        Assert.That(json.GetProperty("metrics").GetProperty("metrics.sharpe").GetArrayLength(), Is.EqualTo(2));
        Assert.That(json.GetProperty("warnings").GetArrayLength(), Is.EqualTo(2));
    }

    [Test]
    public void What_cannot_be_drawn_is_said_with_a_remedy()
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch["empty"]);
        Command.Run("backtest", "sma-cross", "--out", scratch["run"]);

        Refused(Command.Run("report", scratch["nowhere"]), "no such folder", "--out");
        Refused(Command.Run("report", scratch["empty"]), "result.json", "--out");
        Refused(Command.Run("report", scratch["run"], "--out", scratch["empty"]), "is a folder", "tear-sheet.html");
        Refused(Command.Run("backtest", "sma-cross", "--report", scratch["empty"]), "is a folder", "tear-sheet.html");
        Refused(Command.Run("compare", scratch["run"]), "alone", "krakked compare");
    }

    static void Refused(Command.Outcome outcome, string why, string remedy)
    {
        Assert.That(outcome.Code, Is.EqualTo(2), outcome.Error);
        Assert.That(outcome.Error, Does.Contain(why).And.Contain(remedy));
    }
}
