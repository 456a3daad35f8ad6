using System.Text.Json;

namespace Krakked.Cli.Tests;

public sealed class VerifyLookaheadTests
{
    [Test]
    public void A_shipped_strategy_passes_on_the_sample_and_says_what_was_tried()
    {
        var ran = Command.Run("verify", "lookahead", "sma-cross");

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(ran.Out, Does.Contain("No decision changed").And.Contain("replays"));
    }

    [Test]
    public void With_json_the_cuts_and_the_hash_are_told()
    {
        var ran = Command.Run("verify", "lookahead", "rsi-mean-reversion",
            "--seed", "4", "--bars", "2000", "--param", "period=7", "--every", "100", "--json");

        var report = JsonDocument.Parse(ran.Out).RootElement;
        Assert.That((ran.Code, report.GetProperty("clean").GetBoolean()), Is.EqualTo((0, true)));
        Assert.That(report.GetProperty("every").GetInt32(), Is.EqualTo(100));
        Assert.That(report.GetProperty("cuts").GetInt32(), Is.InRange(20, 19 + 25));
        Assert.That(report.GetProperty("decisionHash").GetString(), Has.Length.EqualTo(64));
    }

    [Test]
    public void A_wrong_step_or_strategy_is_refused()
    {
        Assert.That(Command.Run("verify", "lookahead", "sma-cross", "--every", "0").Code, Is.EqualTo(2));
        Assert.That(Command.Run("verify", "lookahead", "sma-cros").Error, Does.Contain("sma-cross"));
    }
}
