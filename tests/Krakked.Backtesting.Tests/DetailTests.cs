using Krakked.Execution.Simulation;
using Krakked.Risk;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests;

/// <summary>An hour in which both a stop at 95 and a target at 105 are touched; only finer bars know which came first.</summary>
public sealed class DetailTests
{
    static readonly BarSeries Hours = Given.Series(Given.Xbt, Timeframe.H1,
        At(0, 100, 100, 100, 100), At(60, 100, 110, 90, 100), At(120, 100, 100, 100, 100));

    static readonly BarSeries UpFirst = Quarters((100, 110, 99, 108), (108, 108, 90, 92), (92, 96, 91, 95), (95, 100, 95, 100));

    static readonly BarSeries DownFirst = Quarters((100, 101, 90, 92), (92, 110, 92, 108), (108, 109, 104, 105), (105, 105, 100, 100));

    [Test]
    public void Without_finer_bars_the_stop_is_taken_and_the_fill_is_ambiguous()
    {
        var result = Run();

        Assert.That(result.Fills[^1].Because, Is.EqualTo("stop-loss"));
        Assert.That(result.Metrics.FinalEquity, Is.EqualTo(9_750m));
        Assert.That(result.FillQuality, Is.EqualTo(new FillQuality(2, OnFinerBars: 0, Ambiguous: 1)));
        Assert.That(result.Warnings, Has.Some.StartsWith("50.0% of the fills hung on the order of prices"));
    }

    [Test]
    public void Finer_bars_that_rise_first_reach_the_target()
    {
        var result = Run(UpFirst);

        Assert.That(result.Fills[^1].Because, Is.EqualTo("take-profit"));
        Assert.That(result.Metrics.FinalEquity, Is.EqualTo(10_250m));
        Assert.That(result.FillQuality, Is.EqualTo(new FillQuality(2, OnFinerBars: 2, Ambiguous: 0)));
        Assert.That(result.Warnings, Has.None.Contains("hung on"));
    }

    [Test]
    public void Finer_bars_that_fall_first_reach_the_stop_without_a_doubt()
    {
        var result = Run(DownFirst);

        Assert.That(result.Fills[^1].Because, Is.EqualTo("stop-loss"));
        Assert.That(result.Metrics.FinalEquity, Is.EqualTo(9_750m));
        Assert.That(result.FillQuality.Ambiguous, Is.Zero);
    }

    [Test]
    public void The_hash_of_the_bars_covers_the_finer_ones() =>
        Assert.That(new[] { Run().DataHash, Run(UpFirst).DataHash, Run(DownFirst).DataHash }, Is.Unique);

    [Test]
    public void Finer_bars_outside_the_replayed_ones_change_nothing_but_the_hash_of_the_bars()
    {
        var elsewhere = Given.Series(Given.Xbt, Timeframe.M15, At(6_000, 1, 1, 1, 1));

        Assert.That(Run(elsewhere).ResultHash, Is.EqualTo(Run().ResultHash));
    }

    [Test]
    public void Finer_bars_of_what_is_not_replayed_are_refused() =>
        Refuses("not replayed", Given.Closes(Given.Instrument("ETHUSD"), Timeframe.M1, 1));

    [Test]
    public void Finer_bars_given_twice_are_refused() => Refuses("given twice", UpFirst, DownFirst);

    [TestCase(60)]
    [TestCase(240)]
    [TestCase(7)]
    public void Finer_bars_that_are_no_part_of_a_bar_are_refused(int minutes) =>
        Refuses("shorter timeframe that divides it", Given.Closes(Given.Xbt, new Timeframe(minutes), 100));

    internal static BacktestSetup Setup(params BarSeries[] details) => new()
    {
        Strategy = Given.Trend,
        Create = () => new Engine.Scripted((0, StrategyIntent.Enter(0.5) with { StopLoss = 95, TakeProfit = 105 })),
        Series = [Hours],
        Details = details,
        Risk = RiskOptions.Unlimited,
        Venue = new VenueOptions { MakerFee = 0, TakerFee = 0 },
    };

    static void Refuses(string remedy, params BarSeries[] details) =>
        Assert.That(Assert.Throws<KrakkedException>(() => Run(details))!.Message, Does.Contain(remedy));

    static BacktestResult Run(params BarSeries[] details) => Backtest.Run(Setup(details));

    static BarSeries Quarters(params (double Open, double High, double Low, double Close)[] bars) => Given.Series(
        Given.Xbt, Timeframe.M15, [.. bars.Select((b, i) => At(60 + (15 * i), b.Open, b.High, b.Low, b.Close))]);

    static Bar At(int minute, double open, double high, double low, double close) =>
        Given.Bar(open, high, low, close, Given.Start + (minute * 60_000L));
}
