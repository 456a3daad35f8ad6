using Krakked.Execution.Simulation;
using Krakked.Testing;

namespace Krakked.Execution.Tests.Simulation;

/// <summary>Protections at the simulated venue, from the plan to the fills.</summary>
public sealed class ProtectedReplayTests
{
    [Test]
    public void A_stop_is_live_in_the_bar_whose_open_filled_the_entry()
    {
        var replay = Enter(new VenueOptions(), [], Bar(60, 100, 101, 96, 99));

        Assert.That(replay.Fills.Select(f => (f.Side, f.Price, f.Because)), Is.EqualTo(new[]
        {
            (Side.Buy, 100m, (string?)null), (Side.Sell, 97m, "stop-loss"),
        }));
    }

    [TestCase(IntrabarRule.Base, 97)]
    [TestCase(IntrabarRule.Optimistic, 103)]
    public void A_bar_that_touches_both_is_ambiguous(IntrabarRule rule, double price)
    {
        var replay = Enter(new VenueOptions { Intrabar = rule }, [], Bar(60, 100, 104, 96, 99));

        Assert.That(((double)replay.Fills[^1].Price, replay.Execution.Venue.AmbiguousFills), Is.EqualTo((price, 1L)));
    }

    [Test]
    public void Finer_bars_tell_which_was_touched_first()
    {
        var halves = Given.Series(Given.Xbt, Timeframe.M30, Bar(60, 100, 104, 99, 103), Bar(90, 103, 103, 96, 99));

        var replay = Enter(new VenueOptions(), [halves], Bar(60, 100, 104, 96, 99));

        Assert.That(((double)replay.Fills[^1].Price, replay.Execution.Venue.AmbiguousFills), Is.EqualTo((103, 0L)));
        Assert.That((replay.Execution.Venue.Working, replay.Execution.Venue.Total("XBT")), Is.EqualTo((0, 0m)));
    }

    static Replay Enter(VenueOptions venue, BarSeries[] finer, params Bar[] bars)
    {
        var hours = Given.Series(Given.Xbt, Timeframe.H1, [Bar(0, 100, 101, 99, 100), .. bars]);
        var replay = new Replay(OrderOptions.Replay with { MinOrderNotional = 0 }, venue, finer, hours);
        replay.Step();
        replay.Submit(Given.Buy(1m).With(Given.Protection(stop: 97m, target: 103m)));
        replay.Step();
        return replay;
    }

    static Bar Bar(long minute, double open, double high, double low, double close) =>
        Given.Bar(open, high, low, close, Given.Start + (minute * 60_000));
}
