using Krakked.Strategies;

namespace Krakked.Backtesting.Tests.Sweeps;

public sealed class ParameterGridTests
{
    static readonly StrategyDescriptor SmaCross = new StrategyCatalog(typeof(SmaCross).Assembly).Find("sma-cross");

    [TestCase("20", new double[] { 20 })]
    [TestCase("20,50,100", new double[] { 20, 50, 100 })]
    [TestCase("5:20:5", new double[] { 5, 10, 15, 20 })]
    [TestCase("5:19:5", new double[] { 5, 10, 15 })]
    [TestCase("3:5", new double[] { 3, 4, 5 })]
    [TestCase("100,2:4,3", new double[] { 2, 3, 4, 100 })]
    public void Values_are_lists_and_ranges_with_both_ends_in(string text, double[] expected) =>
        Assert.That(ParameterGrid.Parse(SmaCross, $"fast={text}", "slow=1000").Axes[0].Values, Is.EqualTo(expected));

    [Test]
    public void The_third_step_of_a_tenth_is_three_tenths() =>
        Assert.That(ParameterGrid.Parse(SmaCross, "exposure=0.1:0.5:0.1").Axes[0].Values, Is.EqualTo(new[] { 0.1, 0.2, 0.3, 0.4, 0.5 }));

    [Test]
    public void Every_combination_is_there_once_and_the_last_parameter_changes_fastest()
    {
        var grid = ParameterGrid.Parse(SmaCross, "slow=50,100", "fast=10,20");

        Assert.That(grid.Combinations.Select(c => (c.Values["fast"], c.Values["slow"])),
            Is.EqualTo(new (double?, double?)[] { (10, 50), (10, 100), (20, 50), (20, 100) }));
        Assert.That(grid.Combinations.Select(c => c.Values["exposure"]), Is.All.Null);
    }

    [Test]
    public void What_the_strategy_refuses_is_left_out_counted_and_explained()
    {
        var grid = ParameterGrid.Parse(SmaCross, "fast=10,50,100", "slow=50,100");

        Assert.That((grid.Combinations.Count, grid.Refused), Is.EqualTo((3, 3)));
        Assert.That(grid.Refusal, Does.Contain("fast=50 must be less than slow=50"));
    }

    [TestCase("fast=50", "slow=20", "accepts none of the 1 combinations")]
    [TestCase("fats=50", "slow=20", "Did you mean")]
    [TestCase("fast=5", "fast=6", "twice")]
    [TestCase("fast=0:50:5", "slow=100", "out of range")]
    [TestCase("fast=1.5", "slow=100", "whole number")]
    [TestCase("fast=50:5:5", "slow=100", "rises")]
    [TestCase("fast=5:50:0", "slow=100", "above 0")]
    [TestCase("fast=5:50:5:5", "slow=100", "from:to:step")]
    [TestCase("fast=five", "slow=100", "not a number")]
    [TestCase("fast=5:x", "slow=100", "not a number")]
    [TestCase("fast", "slow=100", "name=values")]
    [TestCase("fast=1:5000", "slow=2:10000", "combinations")]
    [TestCase("exposure=0:1:0.000001", "slow=100", "larger step")]
    public void What_makes_no_grid_is_refused_with_the_remedy(string first, string second, string remedy) =>
        Assert.That(Assert.Throws<KrakkedException>(() => ParameterGrid.Parse(SmaCross, first, second))!.Message, Does.Contain(remedy));

    [Test]
    public void Neighbours_are_at_most_one_step_away_on_every_axis()
    {
        var all = ParameterGrid.Parse(SmaCross, "fast=10:40:10", "slow=100:400:100").Combinations;

        var corner = all.Where(c => c.IsNeighbourOf(all[0])).Select(c => (c.Values["fast"], c.Values["slow"]));
        var middle = all.Count(c => c.IsNeighbourOf(all[5]));

        Assert.That(corner, Is.EquivalentTo(new (double?, double?)[] { (10, 200), (20, 100), (20, 200) }));
        Assert.That(middle, Is.EqualTo(8));
    }
}
