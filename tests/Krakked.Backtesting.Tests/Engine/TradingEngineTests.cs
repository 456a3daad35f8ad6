using Krakked.Testing;
using static Krakked.StrategyIntent;

namespace Krakked.Backtesting.Tests.Engine;

public sealed class TradingEngineTests
{
    static readonly Instrument Ether = Given.Instrument("ETHUSD");

    [Test]
    public void What_is_decided_at_a_close_fills_at_the_next_open()
    {
        var bars = Given.Series(Given.Instrument(), Timeframe.H1,
            Bar(0, open: 100, close: 100), Bar(1, open: 103, close: 104), Bar(2, open: 108, close: 110), Bar(3, open: 111, close: 111));

        var house = new House(bars).With(new Scripted((0, Enter(0.5)), (1, Exit)), bars).Run();

        Assert.That(house.Recorder.Fills.Select(f => (f.Side, f.Quantity, f.Price, f.Time)), Is.EqualTo(new[]
        {
            (Side.Buy, 50m, 103m, bars.OpenTimes[1]), (Side.Sell, 50m, 108m, bars.OpenTimes[2]),
        }));
        Assert.That(house.Ledger.Equity, Is.EqualTo(10_250m));
    }

    [Test]
    public void E4_a_strategy_that_throws_ends_the_run_with_what_it_threw_and_nothing_of_that_instant_is_ordered()
    {
        var (bitcoin, ether) = (Given.Closes(100, 100, 100, 100), Given.Closes(Ether, Timeframe.H1, 10, 10, 10, 10));
        var broken = new Scripted
        {
            Sees = what =>
            {
                if (what.EndsWith("@1", StringComparison.Ordinal)) throw new InvalidOperationException("broken");
            },
        };
        var house = new House(bitcoin, ether).With(new Scripted((1, Enter(0.5))), bitcoin).With(broken, ether, "broken");
        var engine = house.Build();

        Assert.That(() => { while (engine.Run()) { } }, Throws.InvalidOperationException.With.Message.EqualTo("broken"));
        while (engine.Run()) { }

        Assert.That(house.Recorder.Fills, Is.Empty, "What the other one wanted at that instant is old when somebody runs on.");
    }

    [Test]
    public void An_intent_at_the_last_bar_never_fills()
    {
        var bars = Given.Closes(100, 100);

        var house = new House(bars).With(new Scripted((1, Enter(0.5))), bars).Run();

        Assert.That(house.Recorder.Fills, Is.Empty);
    }

    [Test]
    public void Intents_during_the_warm_up_do_not_count()
    {
        var bars = Given.Closes(100, 100, 100, 100);

        var house = new House(bars).With(new Scripted((0, Enter(0.5)), (1, Enter(0.5))) { Warmup = 2 }, bars).Run();

        Assert.That(house.Recorder.Fills, Is.Empty);
    }

    [Test]
    public void To_enter_again_while_holding_changes_nothing()
    {
        var bars = Given.Closes(100, 100, 100, 100);

        var house = new House(bars).With(new Scripted((0, Enter(0.5)), (1, Enter(0.9)), (2, Enter(0.9))), bars).Run();

        Assert.That(house.Recorder.Fills, Has.Count.EqualTo(1));
    }

    [Test]
    public void Equity_is_marked_once_at_every_close()
    {
        var bars = Given.Closes(100, 110, 121);

        var house = new House(bars).With(new Scripted((0, Enter(1.0))), bars).Run();

        Assert.That(house.Recorder.Equity.Times.ToArray(), Is.EqualTo(Enumerable.Range(0, 3).Select(bars.CloseTime)));
        Assert.That(house.Recorder.Equity.Equity.ToArray(), Is.EqualTo(new[] { 10_000.0, 11_000, 12_100 }).Within(50.0));
    }

    [Test]
    public void Every_leg_is_known_before_anybody_is_asked()
    {
        var (bitcoin, ether) = (Given.Closes(1, 2), Given.Closes(Ether, Timeframe.H1, 10, 20));
        var counts = new List<(int, int)>();
        var house = new House(bitcoin, ether);
        var ranking = new Scripted { Sees = _ => counts.Add(
            (house.Market.Finest(bitcoin.Instrument).Count, house.Market.Finest(ether.Instrument).Count)) };

        house.With(ranking, bitcoin).With(ranking, ether).Run();

        Assert.That(counts, Is.EqualTo(new[] { (1, 1), (1, 1), (2, 2), (2, 2) }));
    }

    [Test]
    public void A_strategy_on_fine_bars_sees_a_coarse_bar_only_after_it_has_closed()
    {
        var fine = Given.Closes(Given.Instrument(), Timeframe.M30, 1, 2, 3, 4, 5);
        var coarse = Given.Closes(Given.Instrument(), Timeframe.H1, 2, 4);
        var seen = new List<int>();
        var house = new House(fine, coarse);

        house.With(new Scripted { Sees = _ => seen.Add(house.Market.Bars(coarse.Instrument, Timeframe.H1).Count) }, fine).Run();

        Assert.That(seen, Is.EqualTo(new[] { 0, 1, 1, 2, 2 }));
    }

    [Test]
    public void A_stop_that_is_touched_sells_inside_the_bar_at_its_trigger()
    {
        var bars = Given.Series(Given.Instrument(), Timeframe.H1, Bar(0, 100, 100), Bar(1, 100, 100),
            new Bar(Given.Start + (2 * 3_600_000), 100, 100, 94, 99, 1000, 10), Bar(3, 98, 98));

        var house = new House(bars).With(new Scripted((0, Enter(0.5) with { StopLoss = 95 })), bars).Run();

        Assert.That(house.Recorder.Fills.Select(f => (f.Side, f.Price)), Is.EqualTo(new[] { (Side.Buy, 100m), (Side.Sell, 95m) }));
    }

    [Test]
    public void A_target_that_is_touched_sells_inside_the_bar_at_its_trigger()
    {
        var bars = Given.Closes(100, 100, 112, 111);

        var house = new House(bars).With(new Scripted((0, Enter(0.5) with { TakeProfit = 110 })), bars).Run();

        Assert.That(house.Recorder.Fills.Select(f => (f.Side, f.Price)), Is.EqualTo(new[] { (Side.Buy, 100m), (Side.Sell, 110m) }));
    }

    [Test]
    public void An_increase_that_brings_a_target_keeps_the_stop()
    {
        var bars = Given.Closes(100, 100, 100, 94, 94, 94);
        var script = new Scripted((0, Enter(0.3) with { StopLoss = 95 }), (1, Increase(0.5) with { TakeProfit = 200 }));

        var house = new House(bars).With(script, bars).Run();

        Assert.That(house.Recorder.Fills.Select(f => f.Side), Is.EqualTo(new[] { Side.Buy, Side.Buy, Side.Sell }));
        Assert.That(house.Ledger.Position(bars.Instrument).IsFlat, Is.True);
    }

    [Test]
    public void A_price_that_came_with_a_refused_entry_protects_nothing()
    {
        var bars = Given.Closes(100, 80, 100, 100);
        var refused = new Scripted((0, EnterWith(0.1m) with { StopLoss = 90 }), (1, Enter(0.5)));

        var house = new House(bars).With(refused, bars).Run();

        Assert.That(house.Recorder.Fills.Select(f => f.Side), Is.EqualTo(new[] { Side.Buy }));
    }

    [Test]
    public void It_stops_where_it_is_told_and_goes_on_from_there()
    {
        var bars = Given.Closes(1, 2, 3, 4);
        var house = new House(bars).With(new Scripted(), bars);
        var engine = house.Build();

        while (engine.Run(bars.CloseTime(1))) { }
        Assert.That(house.Market.Finest(bars.Instrument).Count, Is.EqualTo(2));

        while (engine.Run()) { }
        Assert.That(house.Market.Finest(bars.Instrument).Count, Is.EqualTo(4));
    }

    [Test]
    public void A_slot_on_a_series_that_is_not_followed_is_refused()
    {
        var bars = Given.Closes(1, 2);

        Assert.Throws<ArgumentException>(() => new House(bars).With(new Scripted(), Given.Closes(Ether, Timeframe.H1, 1)).Build());
    }

    static Bar Bar(int hour, double open, double close) =>
        new(Given.Start + (hour * 3_600_000L), open, Math.Max(open, close), Math.Min(open, close), close, 1000, 10);
}
