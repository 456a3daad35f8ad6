using System.Text.Json;

namespace Krakked.Cli.Tests;

public sealed class VerifyWarmupTests
{
    [Test]
    public void The_needed_and_the_declared_history_are_told()
    {
        var ran = Command.Run("verify", "warmup", "sma-cross");

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(ran.Out, Does.Contain("needed: 50 bars; declared: 50").And.Contain("hold instead of enter"));
    }

    [Test]
    public void A_filter_of_days_is_declared_in_hours()
    {
        var ran = Command.Run("verify", "warmup", "trend-following");

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(ran.Out, Does.Contain("declared: 504"));
    }

    [Test]
    public void With_json_every_history_that_was_tried_is_listed()
    {
        var ran = Command.Run("verify", "warmup", "rsi-mean-reversion", "--seed", "3", "--bars", "3000", "--window", "500", "--json");

        var report = JsonDocument.Parse(ran.Out).RootElement;
        Assert.That((ran.Code, report.GetProperty("enough").GetBoolean()), Is.EqualTo((0, true)));
        Assert.That(report.GetProperty("probes").GetArrayLength(), Is.GreaterThan(12));
    }

    [Test]
    public void A_window_without_history_before_it_is_refused() =>
        Assert.That(Command.Run("verify", "warmup", "sma-cross", "--seed", "1", "--bars", "100", "--window", "100").Code, Is.EqualTo(2));
}
