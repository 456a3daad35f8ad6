namespace Krakked.Core.Tests.Strategy;

[Strategy("test-always", "Always in.", Warning = "Never out.")]
public sealed class AlwaysIn([Parameter(1, 10, "How often.")] int often = 2, [Parameter(0, 1, "How much.")] double? much = null) : IStrategy
{
    public int Often { get; } = often;

    public double? Much { get; } = much;

    public int Warmup => 0;

    public StrategyIntent OnBar(in Moment now) => StrategyIntent.Enter(Much);
}

public sealed class StrategyCatalogTests
{
    readonly StrategyCatalog _catalog = new(typeof(AlwaysIn).Assembly);

    [Test]
    public void Parameters_are_read_from_the_constructor()
    {
        var parameters = _catalog.Find("test-always").Parameters;

        Assert.That(parameters, Is.EqualTo(new[]
        {
            new StrategyParameter("often", 2, 1, 10, Whole: true, "How often."),
            new StrategyParameter("much", null, 0, 1, Whole: false, "How much."),
        }));
    }

    [Test]
    public void Values_are_bound_by_name_and_the_rest_is_default()
    {
        var made = (AlwaysIn)Make("much=0.25");

        Assert.That((made.Often, made.Much), Is.EqualTo((2, (double?)0.25)));
    }

    [TestCase("often=11", "often=11", "1 to 10")]
    [TestCase("often=1.5", "often=1.5", "whole")]
    [TestCase("often=many", "'many'", "not a number")]
    [TestCase("ofen=1", "'ofen'", "often")]
    [TestCase("much=NaN", "'NaN'", "not a number")]
    public void A_wrong_parameter_is_refused_with_value_rule_and_remedy(string given, string value, string rule)
    {
        var error = Assert.Throws<KrakkedException>(() => Make(given));

        Assert.That(error!.Message, Does.Contain(value).And.Contain(rule));
    }

    [Test]
    public void A_parameter_given_twice_is_refused() => Assert.Throws<KrakkedException>(() => Make("often=1", "often=2"));

    [Test]
    public void An_unknown_strategy_is_refused_with_a_suggestion()
    {
        var error = Assert.Throws<KrakkedException>(() => _catalog.Find("test-alwais"));

        Assert.That(error!.Message, Does.Contain("'test-alwais'").And.Contain("Did you mean test-always"));
    }

    IStrategy Make(params string[] given)
    {
        var strategy = _catalog.Find("test-always");
        return strategy.Create(strategy.Bind(given.Select(g => g.Split('=')).Select(g => KeyValuePair.Create(g[0], g[1]))));
    }
}
