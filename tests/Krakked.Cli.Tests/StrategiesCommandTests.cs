using System.Text.Json;

namespace Krakked.Cli.Tests;

public sealed class StrategiesCommandTests
{
    [Test]
    public void A_strategy_that_ranks_says_so() =>
        Assert.That(Command.Run("strategies", "show", "relative-strength-rotation").Out,
            Does.Contain("weighs all its pairs").And.Not.Contain("Reads:"));

    [Test]
    public void A_strategy_that_reads_longer_bars_names_them() =>
        Assert.That(Command.Run("strategies", "show", "trend-following").Out, Does.Contain("Reads: 1d").And.Not.Contain("Ranks"));

    [Test]
    public void A_plain_strategy_has_neither() =>
        Assert.That(Command.Run("strategies", "show", "sma-cross").Out, Does.Contain("fast").And.Not.Contain("Ranks").And.Not.Contain("Reads"));

    [Test]
    public void Programs_read_both_of_every_strategy()
    {
        var all = JsonDocument.Parse(Command.Run("strategies", "list", "--json").Out).RootElement.EnumerateArray()
            .ToDictionary(s => s.GetProperty("id").GetString()!);

        Assert.That(all.Values.Count(s => s.GetProperty("ranks").GetBoolean()), Is.EqualTo(1));
        Assert.That(all["trend-following"].GetProperty("reads").EnumerateArray().Select(r => r.GetString()), Is.EqualTo(new[] { "1d" }));
        Assert.That(all["sma-cross"].GetProperty("reads").GetArrayLength(), Is.Zero);
    }
}
