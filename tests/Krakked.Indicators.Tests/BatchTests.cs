using Krakked.Testing;

namespace Krakked.Indicators.Tests;

public sealed class BatchTests
{
    [Test]
    public void Every_indicator_of_the_house_is_under_the_rules_for_all()
    {
        var indicators = typeof(Sma).Assembly.GetExportedTypes()
            .Where(type => type.IsClass && type.GetMethod("Next") is not null && type.GetProperty("Warmup") is not null)
            .Select(type => type.Name);

        Assert.That(indicators, Is.SubsetOf(Subject.All.Keys));
    }

    [Test]
    public void The_target_may_be_the_source()
    {
        var values = Series.Walk(seed: 4);
        var expected = Series.Of(new Sma(5), values);

        new Sma(5).Fill(values, values);

        Assert.That(values, Is.EqualTo(expected));
    }

    [Test]
    public void A_series_may_be_filled_in_parts()
    {
        var values = Series.Walk(seed: 4);
        var (average, parts) = (new Sma(5), new double[values.Length]);

        average.Fill(values.AsSpan(..123), parts.AsSpan(..123));
        average.Fill(values.AsSpan(123..), parts.AsSpan(123..));

        Assert.That(parts, Is.EqualTo(Series.Of(new Sma(5), values)));
    }

    [Test]
    public void Filling_allocates_nothing()
    {
        var (high, low, close) = Series.Bars(seed: 4);
        var (target, average, range) = (new double[close.Length], new Sma(20), new Atr());
        Fill();

        Assert.That(Allocations.Least(() => Allocations.During(Fill)), Is.Zero);

        void Fill()
        {
            average.Fill(close, target);
            range.Fill(high, low, close, target);
        }
    }

    [Test]
    public void Columns_of_different_lengths_are_refused()
    {
        var (three, two) = (new double[3], new double[2]);

        Refused("target", () => new Sma(2).Fill(three, two));
        Refused("low", () => new Atr().Fill(three, two, three, three));
        Refused("close", () => new Atr().Fill(three, three, two, three));
        Refused("target", () => new Atr().Fill(three, three, three, two));
        Refused("low", () => new Donchian().Fill(three, two, new DonchianChannel[3]));
        Refused("target", () => new Donchian().Fill(three, three, new DonchianChannel[2]));
        Refused("target", () => new Bollinger().Fill(three, new BollingerBands[2]));
        Refused("target", () => new Macd().Fill(three, new MacdLines[2]));
        Refused("low", () => new Stochastic().Fill(three, two, three, new StochasticLines[3]));
        Refused("close", () => new Stochastic().Fill(three, three, two, new StochasticLines[3]));
        Refused("target", () => new Stochastic().Fill(three, three, three, new StochasticLines[2]));
    }

    static void Refused(string parameter, Action fill) =>
        Assert.That(fill, Refusal.Of(parameter));
}
