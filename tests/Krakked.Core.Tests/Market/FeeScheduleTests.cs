namespace Krakked.Core.Tests.Market;

public sealed class FeeScheduleTests
{
    readonly FeeSchedule _kraken = new(
        maker: [new(0, 0.0025m), new(10_000, 0.002m), new(10_000_000, 0m)],
        taker: [new(0, 0.004m), new(10_000, 0.0035m), new(10_000_000, 0.001m)]);

    [TestCase("0", "0.004")]
    [TestCase("9999.99", "0.004")]
    [TestCase("10000", "0.0035")]
    [TestCase("99000000", "0.001")]
    public void A_rung_applies_from_its_volume_on(string volume, string rate) =>
        Assert.That(_kraken.Rate(Liquidity.Taker, decimal.Parse(volume)), Is.EqualTo(decimal.Parse(rate)));

    [Test]
    public void A_maker_climbs_its_own_ladder() => Assert.That(_kraken.Rate(Liquidity.Maker, 10_000), Is.EqualTo(0.002m));

    [Test]
    public void A_ladder_must_begin_at_zero_and_rise()
    {
        Assert.Throws<ArgumentException>(() => _ = new FeeSchedule([], [new(0, 0)]));
        Assert.Throws<ArgumentException>(() => _ = new FeeSchedule([new(1, 0)], [new(0, 0)]));
        Assert.Throws<ArgumentException>(() => _ = new FeeSchedule([new(0, 0), new(0, 0)], [new(0, 0)]));
    }
}
