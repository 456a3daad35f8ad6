using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Krakked.Data.Tests;

public sealed class SyntheticMarketTests
{
    [Test]
    public void The_same_seed_gives_the_same_bars_as_it_always_has() =>
        Assert.That(Fingerprint(Samples.Market(20_000, seed: 42)), Is.EqualTo("7726FA4DC5373E3EB46A53363F92F9A5"));

    [Test]
    public void Another_seed_pair_or_timeframe_gives_other_bars()
    {
        var market = new SyntheticMarket();
        var ether = InstrumentCatalog.BuiltIn.Find("ETHUSD");

        string[] prints =
        [
            Fingerprint(market.Generate(Samples.Bitcoin, Timeframe.M1, Samples.Start, 100, 1)),
            Fingerprint(market.Generate(Samples.Bitcoin, Timeframe.M1, Samples.Start, 100, 2)),
            Fingerprint(market.Generate(ether, Timeframe.M1, Samples.Start, 100, 1)),
            Fingerprint(market.Generate(Samples.Bitcoin, Timeframe.H1, Samples.Start, 100, 1)),
        ];

        Assert.That(prints, Is.Unique);
    }

    [TestCase("XBTUSD", 1)]
    [TestCase("XDGUSD", 60)]
    [TestCase("ETHUSD", 1440)]
    public void Every_bar_is_one_the_venue_could_have_made(string pair, int minutes)
    {
        var instrument = InstrumentCatalog.BuiltIn.Find(pair);
        var market = new SyntheticMarket { StartPrice = pair == "XDGUSD" ? 0.1 : 2_000 };
        var bars = market.Generate(instrument, new Timeframe(minutes), Samples.Start, 20_000, 3);

        foreach (var bar in Samples.Bars(bars))
        {
            Assert.That(bar.Low, Is.GreaterThan(0).And.LessThanOrEqualTo(Math.Min(bar.Open, bar.Close)));
            Assert.That(bar.High, Is.GreaterThanOrEqualTo(Math.Max(bar.Open, bar.Close)));
            Assert.That((bar.Volume > 0, bar.Trades > 0), Is.EqualTo((true, true)));
            Assert.That(Numeric.FromMarket(bar.Close) % instrument.TickSize, Is.Zero);
        }
    }

    [Test]
    public void Large_moves_come_in_clusters()
    {
        var bars = Samples.Market(100_000, seed: 5);
        var sizes = Enumerable.Range(1, bars.Count - 1).Select(i => Math.Abs((bars.Closes[i] / bars.Closes[i - 1]) - 1)).ToArray();
        var mean = sizes.Average();

        var variance = sizes.Sum(x => (x - mean) * (x - mean));
        var covariance = sizes.Zip(sizes.Skip(1), (a, b) => (a - mean) * (b - mean)).Sum();

        Assert.That(covariance / variance, Is.GreaterThan(0.05));
    }

    [Test]
    public void Gaps_take_about_the_share_asked_for()
    {
        var bars = Samples.Market(50_000, gaps: 0.3);

        Assert.That(ContinuityReport.Of(bars).ShareMissing, Is.EqualTo(0.3).Within(0.02));
        Assert.That(bars.Count, Is.EqualTo(50_000));
    }

    [Test]
    public void What_makes_no_market_is_refused()
    {
        Assert.That(() => new SyntheticMarket { StartPrice = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new SyntheticMarket { DailyVolatility = double.NaN }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new SyntheticMarket { GapShare = 1 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    static string Fingerprint(BarSeries bars)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(bars.OpenTimes));
        foreach (var column in new[]
        {
            bars.Opens.ToArray(), bars.Highs.ToArray(), bars.Lows.ToArray(), bars.Closes.ToArray(), bars.Volumes.ToArray(),
        })
            hash.AppendData(MemoryMarshal.AsBytes<double>(column));
        hash.AppendData(MemoryMarshal.AsBytes(bars.Trades));
        return Convert.ToHexString(hash.GetHashAndReset())[..32];
    }
}
