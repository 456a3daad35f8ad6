using Krakked.Execution.Simulation;
using Krakked.Testing;

namespace Krakked.Execution.Tests.Simulation;

public sealed class FeeModelTests
{
    const long Day = 86_400_000;

    static readonly Instrument Laddered = new()
    {
        Symbol = "XBTUSD",
        Base = "XBT",
        Quote = "USD",
        Fees = new FeeSchedule(
            [new FeeTier(0, 0.0025m), new FeeTier(10_000, 0.002m)],
            [new FeeTier(0, 0.004m), new FeeTier(10_000, 0.0035m)]),
    };

    [Test]
    public void The_fee_falls_when_the_volume_climbs_a_rung()
    {
        var fees = new FeeModel(new VenueOptions());

        var before = fees.Rate(Laddered, Liquidity.Taker, Given.Start);
        fees.Add(Laddered, 10_000m, Given.Start);
        var after = fees.Rate(Laddered, Liquidity.Taker, Given.Start);

        Assert.That((before, after), Is.EqualTo((0.004m, 0.0035m)));
    }

    [Test]
    public void Volume_counts_for_thirty_days()
    {
        var fees = new FeeModel(new VenueOptions());
        fees.Add(Laddered, 10_000m, Given.Start);

        Assert.That(fees.Rate(Laddered, Liquidity.Maker, Given.Start + (29 * Day)), Is.EqualTo(0.002m));
        Assert.That(fees.Rate(Laddered, Liquidity.Maker, Given.Start + (30 * Day)), Is.EqualTo(0.0025m));
    }

    [Test]
    public void Starting_volume_climbs_the_ladder_and_leaves_after_thirty_days()
    {
        var fees = new FeeModel(new VenueOptions { StartingVolume = 50_000m });

        Assert.That(fees.Rate(Laddered, Liquidity.Taker, Given.Start), Is.EqualTo(0.0035m));
        Assert.That(fees.Rate(Laddered, Liquidity.Taker, Given.Start + (30 * Day)), Is.EqualTo(0.004m));
    }

    [Test]
    public void A_given_fee_overrides_the_ladder()
    {
        var fees = new FeeModel(new VenueOptions { MakerFee = -0.0001m, TakerFee = 0.001m });

        Assert.That(fees.Rate(Laddered, Liquidity.Maker, Given.Start), Is.EqualTo(-0.0001m));
        Assert.That(fees.Rate(Laddered, Liquidity.Taker, Given.Start), Is.EqualTo(0.001m));
    }

    [Test]
    public void Volume_in_other_currencies_does_not_climb()
    {
        var euro = new Instrument { Symbol = "XBTEUR", Base = "XBT", Quote = "EUR", Fees = Laddered.Fees };
        var fees = new FeeModel(new VenueOptions());

        fees.Add(euro, 1_000_000m, Given.Start);

        Assert.That(fees.Rate(euro, Liquidity.Taker, Given.Start), Is.EqualTo(0.004m));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void The_meter_is_the_sum_of_the_last_thirty_days(int seed)
    {
        var random = new Random(seed);
        var meter = new FeeMeter(starting: 7m);
        var trades = new List<(long Day, decimal Volume)>();
        var time = Given.Start;
        for (var i = 0; i < 100; i++)
        {
            time += random.NextInt64(random.Next(4) == 0 ? 40 * Day : Day / 2);
            var volume = random.Next(1, 1000) / 10m;
            if (i == 0) trades.Add((time / Day, 7m));
            meter.Add(time, volume);
            trades.Add((time / Day, volume));

            Assert.That(meter.Volume(time), Is.EqualTo(trades.Where(t => t.Day > (time / Day) - 30).Sum(t => t.Volume)));
        }
    }
}
