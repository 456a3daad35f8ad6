namespace Krakked.Simulation.Tests;

/// <summary>Seeds in which something broke once, and what it was. None is ever taken out.</summary>
public sealed class RegressionSeedsTests
{
    [TestCase(106UL, "A wall clock set back by a day let no call leave for a day, because the rate limits went by it.")]
    [TestCase(185UL, "A halt for an order of unknown fate did not end when its fate was known.")]
    [TestCase(15UL, "Stop and target were triggered by one look at the price, and each took the other back, for ever.")]
    [TestCase(1170UL, "An order made while commands were taken was recorded as sent, and never was.")]
    [TestCase(963UL, "A purchase was decided on books that did not know the fill before, because nothing could be stored, and overshot.")]
    [TestCase(591UL, "The halt of the dead-man switch outlived every order for which the switch was set.")]
    [TestCase(2345UL, "As seed 963, with a disk that was full.")]
    [TestCase(2434UL, "As seed 185, with two pairs.")]
    [TestCase(153428UL, "A stop of what was left of a sleeve outlived its protection, and a sale waited for it for ever.")]
    [TestCase(697619UL, "As seed 153428, before a restart.")]
    [TestCase(315917UL, "A plan that died unrecorded was held to have set a stop, because the next plan had its number.")]
    [TestCase(398337UL, "As seed 315917, with another instrument.")]
    [TestCase(748360UL, "As seed 315917, with another strategy.")]
    public void What_broke_once_holds(ulong seed, string what)
    {
        var life = Campaign.Live(seed, Scenario.Standard);

        Assert.That(life.Violation, Is.Null, $"{what} Now: {life.Violation?.Invariant} {life.Violation?.What}");
    }
}
