using System.Diagnostics;
using System.Text.Json;

namespace Krakked.Cli.Tests;

public sealed class SweepCommandTests
{
    static readonly string[] Small = ["sweep", "sma-cross", "--seed", "3", "--bars", "3000", "--param", "fast=5:20:5", "--param", "slow=15,30,60"];

    [Test]
    public void On_the_sample_it_shows_the_best_what_luck_would_show_and_what_was_refused()
    {
        var ran = Command.Run("sweep", "sma-cross", "--param", "fast=10,50", "--param", "slow=20,50,100", "--top", "2");

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(ran.Out, Does.Contain("and 2 more").And.Contain("deflated Sharpe").And.Contain("4 combinations of")
            .And.Contain("2 refused, the first because sma-cross: fast=50 must be less than slow=20").And.Contain("--trials 4"));
    }

    [Test]
    public void With_json_every_run_is_there_the_best_first_with_the_hash_of_its_backtest()
    {
        var ran = Command.Run([.. Small, "--json"]);

        var sweep = JsonDocument.Parse(ran.Out).RootElement;
        var runs = sweep.GetProperty("runs").EnumerateArray().ToList();
        var sharpes = runs.Select(r => r.GetProperty("metrics").GetProperty("sharpe").GetDouble()).ToList();
        Assert.That((runs.Count, sweep.GetProperty("refused").GetInt32()), Is.EqualTo((10, 2)));
        Assert.That(sharpes, Is.Ordered.Descending);

        var best = runs[0].GetProperty("parameters");
        var single = Command.Run("backtest", "sma-cross", "--seed", "3", "--bars", "3000", "--json",
            "--param", $"fast={best.GetProperty("fast")}", "--param", $"slow={best.GetProperty("slow")}");
        Assert.That(JsonDocument.Parse(single.Out).RootElement.GetProperty("resultHash").GetString(),
            Is.EqualTo(runs[0].GetProperty("resultHash").GetString()));
    }

    [Test]
    public void Out_writes_a_line_for_each_combination_in_the_order_asked_for()
    {
        using var scratch = new Scratch();

        var ran = Command.Run([.. Small, "--sort", "maxdrawdown", "--out", scratch["sweep.csv"]]);

        var lines = File.ReadAllLines(scratch["sweep.csv"]);
        var at = Array.IndexOf(lines[0].Split(','), "maxDrawdown");
        Assert.That(ran.Error, Does.Contain("Wrote 10 combinations"));
        Assert.That(lines[0], Does.StartWith("fast,slow,exposure,sharpe").And.EndsWith("resultHash"));
        Assert.That(lines, Has.Length.EqualTo(11));
        Assert.That(lines.Skip(1).Select(l => double.Parse(l.Split(',')[at])), Is.Ordered.Ascending);
    }

    [Test]
    public void A_swept_longer_timeframe_is_made_of_the_bars()
    {
        var ran = Command.Run("sweep", "trend-following", "--seed", "3", "--bars", "3000", "--param", "higher=120,240,480", "--param", "regime=5");

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(ran.Out, Does.Contain("3 combinations of 3,000 bars"));
    }

    [TestCase("which strategy", "sweep")]
    [TestCase("which parameters", "sweep", "sma-cross")]
    [TestCase("did you mean", "sweep", "sma-crosss", "--param", "fast=2")]
    [TestCase("did you mean", "sweep", "sma-cross", "--param", "fsat=2")]
    [TestCase("did you mean", "sweep", "sma-cross", "--param", "fast=2", "--sort", "sharp")]
    [TestCase("1 combination or more", "sweep", "sma-cross", "--param", "fast=2", "--top", "0")]
    [TestCase("accepts none", "sweep", "sma-cross", "--param", "fast=60", "--param", "slow=50")]
    public void What_cannot_be_swept_is_refused_with_the_remedy(string remedy, params string[] arguments)
    {
        var ran = Command.Run(arguments);

        Assert.That(ran.Code, Is.EqualTo(2));
        Assert.That(ran.Error, Does.Contain(remedy).IgnoreCase);
    }

    [Test]
    public void Ctrl_C_stops_it_with_a_message_and_130()
    {
        using var process = Command.Start("sweep", "sma-cross", "--seed", "1", "--timeframe", "1m", "--bars", "5000000", "--param", "fast=2:49");
        Command.Interrupt(process);

        var stopped = Command.Finish(process);

        Assert.That(stopped.Code, Is.EqualTo(130), stopped.Error);
        Assert.That(stopped.Error, Does.Contain("Stopped"));
    }
}
