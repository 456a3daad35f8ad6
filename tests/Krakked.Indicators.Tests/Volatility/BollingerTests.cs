namespace Krakked.Indicators.Tests.Volatility;

public sealed class BollingerTests
{
    [Test]
    public void The_bands_stand_so_many_deviations_from_the_average()
    {
        var bands = new Bollinger(period: 2, deviations: 3);
        bands.Next(10);

        Assert.That(bands.Next(14), Is.EqualTo(new BollingerBands(Upper: 18, Middle: 12, Lower: 6)));
    }

    [Property]
    public void Streaming_equals_the_formula(int seed)
    {
        var source = Series.Walk(seed);
        var bands = new BollingerBands[source.Length];
        var deviation = Series.Windows(source, 20, StandardDeviationTests.Formula);
        var mean = Series.Windows(source, 20, window => window.Average());

        new Bollinger().Fill(source, bands);

        Series.AreClose([.. bands.Select(b => b.Upper)], [.. mean.Zip(deviation, (m, d) => m + 2 * d)], relative: 1e-12);
        Series.AreClose([.. bands.Select(b => b.Middle)], mean, relative: 1e-14);
        Series.AreClose([.. bands.Select(b => b.Lower)], [.. mean.Zip(deviation, (m, d) => m - 2 * d)], relative: 1e-12);
    }

    [Test]
    public void Equal_prices_close_the_bands_on_the_price()
    {
        var bands = new BollingerBands[40];

        new Bollinger().Fill([.. Enumerable.Repeat(4899.4, 40)], bands);

        Assert.That(bands.Skip(19), Is.All.EqualTo(new BollingerBands(4899.4, 4899.4, 4899.4)));
    }

    [TestCase(0, 2, "period")]
    [TestCase(20, 0, "deviations")]
    [TestCase(20, -1, "deviations")]
    [TestCase(20, double.NaN, "deviations")]
    [TestCase(20, double.PositiveInfinity, "deviations")]
    public void A_band_that_cannot_be_is_refused(int period, double deviations, string parameter) =>
        Assert.That(() => new Bollinger(period, deviations), Refusal.Of(parameter));
}
