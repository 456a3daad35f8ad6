using System.Text.Json;

namespace Krakked.Cli.Tests;

public sealed class SimCommandTests
{
    [Test]
    public void The_same_seeds_leave_the_same_trace_in_another_process()
    {
        var (one, other) = (Run(threads: "1"), Run(threads: "2"));

        Assert.That(other.GetProperty("trace").GetString(), Is.EqualTo(one.GetProperty("trace").GetString()));
        Assert.That(one.GetProperty("lived").GetInt64(), Is.EqualTo(200));
        Assert.That(one.GetProperty("broken_count").GetInt64(), Is.Zero);

        static JsonElement Run(string threads)
        {
            var outcome = Command.Run("sim", "run", "--seeds", "1..200", "--threads", threads, "--json");
            Assert.That(outcome.Code, Is.Zero, outcome.Error);
            return JsonDocument.Parse(outcome.Out).RootElement;
        }
    }

    [Test]
    public void A_life_is_told_line_by_line()
    {
        var outcome = Command.Run("sim", "replay", "7", "--trace");

        Assert.That(outcome.Code, Is.Zero, outcome.Error);
        Assert.That(outcome.Out, Does.Contain("process   life 1 begins").And.Contain("Seed 7:"));
    }

    [Test]
    public void A_mutant_that_is_caught_is_named_with_what_caught_it()
    {
        var outcome = Command.Run("sim", "mutants", "--only", "no-trade-key", "--json");

        Assert.That(outcome.Code, Is.Zero, outcome.Error);
        Assert.That(JsonDocument.Parse(outcome.Out).RootElement[0].GetProperty("caught_by").GetString(), Is.EqualTo("I2 NoLostFill"));
    }

    [TestCase("sim", "run", "--seeds", "9..1")]
    [TestCase("sim", "run", "--scenario", "short")]
    [TestCase("sim", "run", "--threads", "0")]
    [TestCase("sim", "mutants", "--only", "gremlin")]
    public void A_wrong_value_is_named(params string[] arguments)
    {
        var outcome = Command.Run(arguments);

        Assert.That(outcome.Code, Is.EqualTo(2));
        Assert.That(outcome.Error, Does.Contain(arguments[^1]));
    }

    [Test]
    public void A_mutant_that_is_missed_ends_in_3()
    {
        var outcome = Command.Run("sim", "mutants", "--only", "forgets-stop", "--most", "1");

        Assert.That(outcome.Code, Is.EqualTo(3), outcome.Error);
    }
}
