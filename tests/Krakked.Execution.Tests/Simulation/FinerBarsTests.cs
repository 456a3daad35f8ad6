using Krakked.Execution.Simulation;
using Krakked.Testing;

namespace Krakked.Execution.Tests.Simulation;

public sealed class FinerBarsTests
{
    static readonly Timeframe Fine = Timeframe.M30;

    [Test]
    public void An_order_fills_at_the_open_of_the_first_finer_bar()
    {
        var replay = Over(Bars(Timeframe.H1, 100, 110, 120), Bars(Fine, 100, 105, 110, 115, 120, 125));
        replay.Step();
        replay.Submit(Given.Buy(1m));
        replay.Step();

        Assert.That((replay.Fills.Single().Price, replay.Execution.Venue.FillsOnFinerBars), Is.EqualTo((110m, 1L)));
    }

    [Test]
    public void A_limit_is_traded_through_in_the_finer_bar_that_does_it()
    {
        var hours = Given.Series(Given.Xbt, Timeframe.H1, Bar(0, 100, 101, 99, 100), Bar(60, 100, 102, 95, 101));
        var halves = Given.Series(Given.Xbt, Fine, Bar(60, 100, 102, 99, 100), Bar(90, 100, 101, 95, 101));
        var replay = Over(hours, halves);
        replay.Step();
        replay.Submit(Given.Buy(1m, limit: 97m));
        replay.Step();

        Assert.That((replay.Fills.Single().Price, replay.Fills[0].Time), Is.EqualTo((97m, Given.Start + (120 * 60_000))));
    }

    [Test]
    public void A_bar_without_finer_bars_settles_itself()
    {
        var replay = Over(Bars(Timeframe.H1, 100, 110, 120), Bars(Fine, 100, 105));
        replay.Step();
        replay.Submit(Given.Buy(1m));
        replay.Step();

        Assert.That((replay.Fills.Single().Price, replay.Execution.Venue.FillsOnFinerBars), Is.EqualTo((110m, 0L)));
    }

    [Test]
    public void Latency_counts_the_finest_bars()
    {
        var replay = new Replay(
            OrderOptions.Replay with { MinOrderNotional = 0 }, new VenueOptions { LatencyBars = 1 },
            [Bars(Fine, 100, 105, 110, 115, 120, 125)], Bars(Timeframe.H1, 100, 110, 120));
        replay.Step();
        replay.Submit(Given.Buy(1m));
        replay.Step();

        Assert.That(replay.Fills.Single().Price, Is.EqualTo(115m));
    }

    [Test]
    public void Instruments_share_the_cash_in_the_order_of_time()
    {
        var eth = Given.Instrument("ETHUSD");
        var hours = Given.Series(Given.Xbt, Timeframe.H1, Bar(0, 100, 101, 99, 100), Bar(60, 100, 101, 80, 100));
        var halves = Given.Series(Given.Xbt, Fine, Bar(60, 100, 101, 99, 100), Bar(90, 100, 100, 80, 100));
        var ethHours = Given.Series(eth, Timeframe.H1, Bar(0, 100, 101, 99, 100), Bar(60, 100, 120, 99, 100));
        var ethHalves = Given.Series(eth, Fine, Bar(60, 100, 120, 99, 100), Bar(90, 100, 101, 99, 100));
        var replay = new Replay(
            OrderOptions.Replay with { MinOrderNotional = 0 }, new VenueOptions(), [halves, ethHalves], hours, ethHours);
        replay.Execution.Venue.Deposit("ETH", 1m);
        replay.Step();
        replay.Submit(Given.Buy(1m, limit: 90m), Given.Sell(1m, limit: 110m, of: eth));
        replay.Step();

        Assert.That(replay.Fills.Select(f => f.Instrument.Symbol), Is.EqualTo(new[] { "ETHUSD", "XBTUSD" }));
    }

    [Test]
    public void Two_finer_series_of_an_instrument_are_one_too_many() =>
        Assert.That(() => new Replay(OrderOptions.Replay, new VenueOptions(), [Bars(Fine, 100), Bars(Timeframe.M15, 100)], Bars(Timeframe.H1, 100)), Throws.ArgumentException);

    // Each bar opens at its close.
    static BarSeries Bars(Timeframe timeframe, params double[] prices) => Given.Series(Given.Xbt, timeframe,
        [.. prices.Select((p, i) => Given.Bar(p, p, p, p, Given.Start + (i * timeframe.Milliseconds)))]);

    static Bar Bar(long minute, double open, double high, double low, double close) =>
        Given.Bar(open, high, low, close, Given.Start + (minute * 60_000));

    static Replay Over(BarSeries seen, BarSeries finer) =>
        new(OrderOptions.Replay with { MinOrderNotional = 0 }, new VenueOptions(), [finer], seen);
}
