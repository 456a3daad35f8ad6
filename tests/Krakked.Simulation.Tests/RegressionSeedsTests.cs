namespace Krakked.Simulation.Tests;

/// <summary>Seeds in which something breaks when a mistake that was made once is made again, and what it was.</summary>
/// <remarks>
/// Each was seen to fail with the one line of its mistake put back into the code as it is now. A change of what a life consists of makes another life
/// of a seed: then the mistake is made again, and a seed that does not notice it any more gives way to one that does.
/// </remarks>
public sealed class RegressionSeedsTests
{
    [TestCase(106UL, "A wall clock set back by a day let no call leave for a day, because the rate limits went by it.")]
    [TestCase(266UL, "A halt for an order of unknown fate did not end when its fate was known.")]
    [TestCase(835UL, "As seed 266, with another pair.")]
    [TestCase(1751UL, "A purchase was decided on books that did not know the fill before, because nothing could be stored, and overshot.")]
    [TestCase(2551UL, "As seed 1751: what was bought then was guarded by nothing.")]
    [TestCase(591UL, "The halt of the dead-man switch outlived every order for which the switch was set.")]
    [TestCase(697619UL, "A stop of what was left of a sleeve outlived its protection, and a sale waited for it for ever.")]
    [TestCase(315917UL, "A plan that died unrecorded was held to have set a stop, because the next plan had its number.")]
    [TestCase(1051UL, "A strategy's sale of coins that a person had sold before was never booked, and its asset stayed halted.")]
    [TestCase(1592UL, "As seed 1051, with another pair.")]
    [TestCase(144UL, "A stop guarded coins that a person had sold.")]
    [TestCase(452UL, "As seed 144: the exchange refused that stop, and what was left was guarded by nothing.")]
    [TestCase(33949UL, "A sale decided while nothing could be stored sold a person's coins: the strategy's own had been sold meanwhile.")]
    [TestCase(663UL, "Coins that a person had sold were held to be a strategy's still, and its next purchase to be one too many.")]
    [TestCase(829657UL, "A trade in which one strategy gave another coins that a person had sold was never booked.")]
    [TestCase(20_779_011_649UL, "A change that left after its deadline, and had been given up by then, was held to be one that nobody had recorded.")]
    public void What_broke_once_holds(ulong seed, string what)
    {
        var life = Campaign.Live(seed, Scenario.Standard);

        Assert.That(life.Violation, Is.Null, $"{what} Now: {life.Violation?.Invariant} {life.Violation?.What}");
    }
}
