using Krakked.Testing;

namespace Krakked.Core.Tests.Engine;

public sealed class MarketFeedsTests
{
    static readonly Instrument Ether = Given.Instrument("ETHUSD");

    [Test]
    public void Before_the_first_bar_has_closed_nothing_is_known()
    {
        var market = new MarketFeeds([Given.Closes(1, 2)]);

        Assert.That(market.Status.Healthy, Is.False);
        Assert.That(market.TryQuote(Given.Instrument(), out _), Is.False);
        Assert.That(market.Bars(Given.Instrument(), Timeframe.H1).Count, Is.Zero);
    }

    [Test]
    public void All_bars_of_an_instant_are_revealed_together()
    {
        var market = new MarketFeeds([Given.Closes(1, 2), Given.Closes(Ether, Timeframe.H1, 10, 20)]);

        market.Reveal();

        Assert.That(market.Bars(Given.Instrument(), Timeframe.H1).Count, Is.EqualTo(1));
        Assert.That(market.Bars(Ether, Timeframe.H1).Count, Is.EqualTo(1));
    }

    [Test]
    public void A_coarse_bar_is_revealed_only_when_it_has_closed()
    {
        var fine = Given.Closes(Given.Instrument(), Timeframe.M30, 1, 2, 3, 4);
        var coarse = Given.Closes(Given.Instrument(), Timeframe.H1, 2, 4);
        var market = new MarketFeeds([fine, coarse]);

        market.Reveal();
        Assert.That(market.Bars(Given.Instrument(), Timeframe.H1).Count, Is.Zero);

        market.Reveal();
        Assert.That(market.Bars(Given.Instrument(), Timeframe.H1).Count, Is.EqualTo(1));
    }

    [Test]
    public void The_finest_bars_price_an_instrument()
    {
        var market = new MarketFeeds([
            Given.Closes(Given.Instrument(), Timeframe.H1, 2, 4), Given.Closes(Given.Instrument(), Timeframe.M30, 1, 2, 3, 4)]);

        market.Reveal();

        Assert.That(market.TryQuote(Given.Instrument(), out var quote) ? quote.Last : 0, Is.EqualTo(1));
    }

    [Test]
    public void A_run_ends_before_another_series_closes()
    {
        var market = new MarketFeeds([
            Given.Closes(Given.Instrument(), Timeframe.M30, 1, 2, 3, 4, 5), Given.Closes(Ether, Timeframe.H1, 2, 4)]);

        Assert.That(market.TryFindRun(long.MaxValue, 100, out var feed, out var end), Is.True);
        Assert.That((feed.Series.Timeframe, end), Is.EqualTo((Timeframe.M30, 1)));
    }

    [Test]
    public void Two_series_that_close_together_are_no_run()
    {
        var market = new MarketFeeds([Given.Closes(1, 2), Given.Closes(Ether, Timeframe.H1, 10, 20)]);

        Assert.That(market.TryFindRun(long.MaxValue, 100, out _, out _), Is.False);
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Every_bar_is_revealed_once_at_its_close_with_all_others_of_that_instant(int seed)
    {
        var random = new Random(seed);
        var series = Enumerable.Range(0, 1 + random.Next(6)).Select(i => Ragged(random, i)).ToArray();
        var market = new MarketFeeds(series);
        var revealed = new List<(long, string, int)>();

        while (market.Next != long.MaxValue)
        {
            // Now and then a whole run is passed along, as the engine does, and ended somewhere on its way.
            if (random.Next(2) == 0 && market.TryFindRun(long.MaxValue, 1 + random.Next(9), out var along, out var end))
            {
                for (var last = along.Revealed + 1 + random.Next(end - along.Revealed); along.Revealed < last; along.Revealed++)
                    revealed.Add((along.NextClose, along.Series.Instrument.Symbol, along.Revealed));
                market.EndRun(along);
                continue;
            }

            var now = market.Reveal();
            foreach (var feed in market.Closed)
                revealed.Add((now, feed.Series.Instrument.Symbol, feed.Revealed - 1));
        }

        var expected = series.SelectMany((s, order) => Enumerable.Range(0, s.Count).Select(i => (Time: s.CloseTime(i), order, s, i)))
            .OrderBy(b => b.Time).ThenBy(b => b.order).Select(b => (b.Time, b.s.Instrument.Symbol, b.i));
        Assert.That(revealed, Is.EqualTo(expected));
    }

    // Minutes of which some are missing.
    static BarSeries Ragged(Random random, int number)
    {
        var opens = Enumerable.Range(random.Next(5), 60).Where(_ => random.Next(3) > 0).Select(i => Given.Start + (i * 60_000L)).ToList();
        return Given.Series(Given.Instrument($"C{number}USD"), random.Next(2) == 0 ? Timeframe.M1 : new Timeframe(3),
            [.. opens.Select(o => Given.Bar(1, 1, 1, 1, o))]);
    }

    [Test]
    public void A_run_goes_no_further_than_it_is_told()
    {
        var series = Given.Closes(1, 2, 3, 4, 5);
        var market = new MarketFeeds([series]);

        market.TryFindRun(series.CloseTime(2), 100, out _, out var byTime);
        market.TryFindRun(long.MaxValue, 2, out _, out var byCount);

        Assert.That((byTime, byCount), Is.EqualTo((3, 2)));
    }

    [Test]
    public void One_series_given_twice_is_refused() =>
        Assert.Throws<ArgumentException>(() => _ = new MarketFeeds([Given.Closes(1), Given.Closes(1)]));
}
